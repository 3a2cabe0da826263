/** What English speakers say beside a stop, or in place of one. */
import { lines, type MessageLanguage } from './language.ts';

export const ENGLISH_BESIDE: Pick<MessageLanguage, 'limit' | 'keep' | 'instruction' | 'wrongNumber' | 'review'> = {
  limit: lines(`
    until|till|while|during|unless|except|weekends|weekend
    at work|night|school|home|midnight
    at this|that|such hour|time|late
    at #
    so|too|this|that early|late|often|frequently|much|many
    before|after #|noon|work|hours|lunch|dinner|midnight|school|bedtime
    on sunday|sundays|saturday|saturdays|monday|mondays|weekends|weekdays|holidays
    for now|today|tonight|tomorrow
    but keep|still|i|continue|email|call|text
    <texts>|text|call only
    only text|email|call
    instead
    hope
    for|with [the|this|that|my|a] parcel|package|packages|box|item|items|shipment
    is this [a] wrong
    do|did i have|text|call|get|reach [a] wrong
    i gave|entered|put|typed|provided|used|wrote [<you>] [a|my] wrong
    wrong number of|on
    wrong number for the|my|your|this|a|an|it|that|customer|support
    wrong person|guy|lady|man|woman|number picked|took|got|answered|came|signed|received|delivered
    where|how|who .. get|got|find|found|have|has my|this [phone|cell] number|info|contact from
  `),
  keep: lines(`
    but|and not the|my|for .. <wanted>
    but|still|please keep|send|want|need|like .. <wanted>
    keep my|the|our|sending .. <wanted>
    still|only want|send|need|like|get|keep|text .. <wanted>
    ^ only|just [the|my|send] [me] .. <wanted> $|please|pls|plz|thanks|thank
    text|texts|texting|email|emails|calls is|are fine|ok|okay|good
    only text|txt|message|send|email me|us
    not [the|your] sales|promos|ads|marketing|deals|offers $
    can|could|want|wanna|need|like|how .. return|exchange it|them|this|these|my
  `),
  instruction: lines(`
    <answer> [with|back] [the] [word] <keyword> [all] to|2|for|at [#] [to|2] [<ending>] [from|sms|texts|messages|receiving|all|future]
    <answer> <keyword> $
    <keyword> to|2 <ending>
    ^ to optout|unsubscribe|cancel|end|stop $
  `),
  wrongNumber: lines(`
    wrong|incorrect|mistaken|bad number|numbers|person|phone|guy|gal|girl|lady|man|dude|recipient|contact|num|nbr|numba|individual|party|cell|woman|customer
    texting|texted|called|calling|messaging|reached wrong|incorrect
    not|isnt [right|correct|my|his|her|their|<name>] [right|correct] number|phone|person|cell [you|your|for|$]
    not|isnt <name>
    im|isnt not [mr|mrs|ms|miss|dr] <Name>
    not|isnt mr|mrs|ms|dr
    isnt [mr|mrs|ms|miss|dr] <Name> $|anymore|phone|number
    is|it|my|its|this not [mr|mrs|ms|miss|dr] <Name> $|anymore|phone|number|name
    isnt|not|arent him|her|them|he|she $
    name isnt <Name>
    name is not <Name>
    no <Name> here|lives|at|living
    no <name> $
    theres|is|have no|nobody|not|noone <name>
    there|theres is|isnt|no|aint [no|a|any|nobody] <Name> $|here|at|lives
    nobody [here] [is] named|called|by|goes|with
    no [such] [person|nobody|somebody] by|named|called
    doesnt|nolonger use|uses|have|has|own|owns this number|phone|cell anymore|now|$
    number|phone|cell [has] changed|switched|has [changed|new] hands|owners|owner
    person|owner|customer|individual [who|that] you|u|youre .. deceased|dead|died|passed
    <name> doesnt|dont|nolonger|isnt|hasnt|didnt|never|moved|passed|changed [live|lives|work|have|has|had|own|use|here|at|this|away|numbers|number|his|her|their|longer]
    dont|idk|never|not know|heard|knows|who [who] [of] [any|anyone|anybody|a|somebody] [named|called|who|by] [name] <Name>
    dont know [who] [any|anyone|anybody|a|this] <Name>
    he|she|they|<name>|longer|nolonger nolonger|doesnt|changed [has|have|uses|own|owns|use|his|her|their|this] [this|his|her|their] number|phone|numbers
    nolonger [has|have|belongs|owns|uses|own|use|to|<name>|his|her|their] [this|to|number] number|phone|<name>|him|her
    number [that] doesnt|nolonger|isnt|never|dont|not belong|belongs|belonged|<name>|his|hers|theirs|used
    new|different owner|person [of|has|with|now]
    just|recently got|received|bought|acquired this [phone|number] [number]
    i|ive got|had|have this number [for|recently|since|last|a]
    not [who|person|one|<name>] you [are|re|think|want|were] [looking|trying|need|think|want|texting]
    not who|whom you|youre|ur
    have|got|getting me [mistaken|confused|mixed] [up] mistaken|confused|mixed|for|with
    not person you
    youre|you|your looking for somebody|someone|else
    someone|somebody elses|else number|phone
    owner [of] [this|the] [number|phone] is|has|was [been] deceased|dead|died|passed
    number|phone [now] belongs to somebody|someone|another
    number|phone belongs to [a|my] child|kid|minor|daughter|son|toddler
    mistaken identity
    misdialed|misdial
    wrong house|contact
    <name> old|former|previous number|phone|cell
    <name> got|has a new|different phone|number|cell $|now|so
  `),
  review: lines(`
    fuck|screw|f you|u|yall|ya
    this|these|its|you|youre|your|is|are [is|are|r|just|all] spam|scam|spamming|harassment|harassing|spammers|scammers|unwanted
    ^ spam|scam|spammer|scammers $
    too|way many|much [<which>] <texts>
    who|how|where .. gave|get|got|find|found .. my|this [phone|cell] number|info|contact
    ^ no thanks|thank|thx [you|u] $
    dont|never|nolonger .. <texts>|<texting>
    unwanted|unsolicited|harassment|harassing|harassed|lawsuit|tcpa|fcc|ftc|attorney
    why .. <texting> [me|us]
    dont|never <text>
    dont|nolonger <want> this|it|that $
    <nowant> <want> [to] <get>
    ^ not me|mine $
    new phone who dis|this|is|dat
    ^ block $
    im done
    im out $
    ^ never again $
    ^ blocked|reported|abort|dnc $
    not a|your customer
    not|nolonger|never interested
    <kin>|<name> [has|is|was|just|recently|sadly|already] [has|is|was|been|just|recently] died|dead|deceased
    <kin>|<name> [has|is|was|just|recently|sadly|already] [just|recently|sadly] passed $|away|on|last|in|this|two|#
    my|our|his|her late husband|husbands|wife|wifes|father|fathers|mother|mothers|mom|moms|dad|dads|son|sons|daughter|daughters
    deceased
    fewer|less [<which>] <texts>
    you|youre bugging|annoying|bothering|pestering|disturbing
    <text>|<texts> .. less|too often|frequently
    <text>|<texting> [me|us] too|so|way much|many|often
    ^ once|twice a|per day|week|month is|would [be] enough|plenty|fine|ok|better
    ^ i|ive changed my mind $
    ^ nonstop $|flight|fun|<texts>
    ^ less often|frequently
    <text>|<texting> [me] [a] [bit|little|lot] less
    only text|txt|message|send|email me|us
    not the|your sales|promos|ads|marketing|deals|offers|coupons $
    pause|snooze|suspend [<which>] [<which>] <texts>
    gave|give|given you|u|yall permission|consent
    <nowant>|not|cant recall|remember opting|signing|subscribing|enrolling|joining|agreeing|consenting|giving
    my lawyer|lawyers|solicitor
    final|last warning
    ^ not needed|wanted|welcome $
    ^ dont need $
    done with this
    signedup|signed|added|subscribed|enrolled [me|us|up] .. by mistake|accident|error
    i said no $
    second|third|fourth|fifth|2nd|3rd|4th|5th request
    not|nolonger looking|searching|shopping anymore|$
    ^ hell|hard no $
    ^ get out $
    drop|cut|skip|ditch the|your .. ones|<texts>
    said|thought [you|i] .. remove|removed
    ^ pass|next $
  `),
};
