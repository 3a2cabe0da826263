/** How English speakers end messages. */
import { ENGLISH_WORDS } from './english-words.ts';
import { lines, type MessageLanguage } from './language.ts';

export const ENGLISH: MessageLanguage = {
  code: 'en',
  // 47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe. Twilio: STOPALL, OPTOUT. AWS: REMOVE.
  perSe: lines(`
    stop
    stop all
    stopall
    quit
    end
    revoke
    opt out
    optout
    cancel
    unsubscribe
    remove
  `),
  help: lines(`
    help
    help me
    i need help
    info
    information
  `),
  start: lines(`
    start
    unstop
    subscribe
    resubscribe
    opt in
    optin
  `),
  strong:
    'stop stopall unsubscribe unsub unsubs optout revoke stopp stahp stap stp sotp stpo tsop ustop stiop stpop stoip sstop stoo stol stip dtop stpp cease desist discontinue стоп στοπ',
  weak: 'cancel end quit remove halt terminate',
  alone: 'enough unsubscribed unsubscribing optingout unfollow',
  ...ENGLISH_WORDS,
  insist: lines(`
    why wont|dont|cant|havent|arent <you> .. <halt>|stopped|stopping|leave|quit
    wont|cant|dont <you> [get|know|understand] .. <halt>|leave|stopped
    <you>|these|it|<texts> never|wont|dont|cant|havent <halt> [<texting>]
    how many times .. stop|unsubscribe|optout
    what part of stop|no|unsubscribe
    if <you> dont|wont|cant <halt>
    never stop <texting> me do|you
  `),
  spared: lines(`
    dont|not disturb mode|while|is|turned|on
    dont|never|not|didnt|cant|wouldnt|shouldnt|couldnt|wont|cannot|nolonger <keyword>
    dont|never|not|didnt|cant|nolonger <want>|mean|meaning|meant|trying|going|asking|ready|asked|intend|planning|let [me] [to] [me|us|it|them|you|<texts>] [to] <keyword>
    dont|never|not take|opt|get|kick|drop [me|us] out|off|takeoff
    dont|never|not [<want>] [me] [to] [be] unsubscribed|optedout|removed|cancelled|canceled
    <keyword> by mistake|accident
    dont|didnt|never|havent|not [even] get|got|gotten|receive|received|see|seen|have|mind|forget [<which>] [a|your] <texts>
    unsubscribed by mistake|accident
    stop|stopped|stopping by
    nobody wants .. to <keyword>
  `),
  stop: lines(`
    <halt> <texting>
    if you|u|yall|they [guys|could|would|can|all|people] stop|stopped|quit|ceased
    how about [you] stop|quit <texting>
    <halt> the madness|insanity|nonsense|bs
    ^ <halt>|quit [this|the|your|all] scam|scams|scamming|spam|spamming
    wants [you|this|it|that|them|these|those|<texts>] [<texts>] to stop $|<texting>
    changed my mind about [getting|receiving] [<which>] <texts>
    changed my mind about receiving|getting these|this|them $
    changed my mind stop|unsubscribe
    prefer|want no [<which>] <texts>
    ^ no <texts> or|and|nor|no [no] <texts> $|please|thanks|anymore
    ^ i|we <nowant> want|wish $
    ^ <nowant> want|wish $
    respect .. and stop|unsubscribe $
    tcpa|fcc stop|optout|unsubscribe|revoke
    ^ unsubscribe|unsub|optout # [#] [#] [#] $
    ^ <you>|youre|youve [are|been|have] [been] blocked|reported|muted $
    remove|delete|unsubscribe|takeoff|drop from [the|your|all|any] <list> $
    get|take me outta [here|this|it]
    mind not <texting>
    ^ mute me|this|these|all|us
    good on [the|these|those|your] <texts>
    add|put me|us|this to|on [the|your] [national] dnc|donotcall|<dont> [call|contact|text] [list|registry]
    ^ stop means stop
    ^ forget [about] me|us $
    ^ out $
    not to be|get contacted|texted|called|messaged|bothered|disturbed|emailed|spammed
    can|could|would|will|please|maybe [you|u|yall] not <text>|<texting> <me>
    why dont you not
    refuse|decline to <get>|accept
    stfu|gtfo
    take a hike
    rid of my|me
    my|this|work|personal number|line .. remove|delete|erase|unsubscribe it
    harassment|harassing|harassed|spam|scam|ridiculous|annoying .. stop
    be removed|unsubscribed|optedout $|from|off
    no right to <text>
    rather|prefer not .. <texts>|these
    hate|loathe|detest [getting|receiving] [<which>] <texts>
    get off my|me
    contact|communication|texting|texts|messages [is|are] unwelcome|unwanted|unsolicited
    <halt> [with] [<which>] [<which>] <texts>
    <off> [<which>] [<which>] <texts>
    turn|shut|switch off [<which>] [<which>] <texts>
    turn|shut|switch these|this|them|it|those|<texts> off
    <halt>|knock|cut it|this|that|these|them|off $|out|it
    knock it off
    <want> [you|this|it|that|them|these|those|<texts>] [<texts>] [to] <halt> [it|this|<texting>|now] $
    <want> [you|this|it|that|them|these|those|your|<texts>] [<texts>] [to] <halt>|stopped|ended|cancelled|canceled $
    make|get|have|let [it|this|them|these|those|that] [<texts>] [to] <halt>|stopped
    <texts> need|needs|must|should|better|has|have|gotta [to] <halt>
    you need|must|should|better|have|gotta|got [to] <halt>
    said|texted|replied|sent|typed|saying|wrote|say [no|word] stop|unsubscribe|optout|cancel
    told|asked|tell|asking|ask|telling|begging|beg|warned|requested you|u|yall|them [guys|people|#|times|twice|before] [to] <keyword>
    told|asked|tell|asking|ask|telling|begging|warned you|u|yall|them [guys] not to <text>
    asking|asked for you to <halt>
    no|zero more [of] [<which>] <texts>|$|from|of
    ^ no more $|these|this|of|thanks|thank
    ^ no|zero [<which>] <texts> $|thanks|thank|anymore
    ^ enough $|already|with|of|is
    had|thats enough
    <dont> <text> or|and|nor <text> <me>|$|again|anymore
    <dont> <text>|<texting> [to] <me>|again|anymore|here|ever|$
    <dont> [you] [dare] <text> <me>|again|anymore|here|ever
    <dont> send [me|us|my|to] [<which>] [<which>] <texts>|anything|things|nothing|anymore|this|these|them|those
    dont|never keep|continue|start|try|be <texting>
    refrain|abstain from <texting>
    <nowant> <want> [to] <get> [from|in] [<which>] [<which>] <texts>|you|texted|contacted|called|messaged|bothered|spammed|anymore|these|them|those|anything|touch|list|lists|disturbed|notified
    <nowant> <want> [to] <get> [on|part|of] [<which>] [<which>] <texts>|<list>|this|these|it
    <nowant> <want> [<which>] [<which>] <texts>|anymore
    <nowant> <want> [to] <get> $
    <nowant> <want> these|them|those|any|more|anything [from|else|more|of] $|anymore|you|either|from|now|thanks|thank|on
    <nowant> <want> this|it|that anymore|stuff|crap|shit
    <nowant> <want> you|u|anyone|anybody [guys] [to] <text>|<texting>|having|to
    nolonger|not|isnt|arent|aint|wasnt|zero|never interested|interest
    nolonger <want>|wanna $|this|these|your|any|to|<get>|<texts>
    no interest|desire [in|$]
    uninterested
    dont|never use|sell|share|have [my|this] number|permission|consent
    take|get|drop|scratch|cross|strike|cut|pull|wipe|leave me|us|my|this|mine [phone|cell|mobile|number|name|info|contact] [number] off|out|from
    takeoff my|me .. number|name|list|lists|phone|database
    remove|delete|unsubscribe|unsub|unenroll|unregister|erase|exclude|scrub|purge|deregister|block|disconnect|omit|unlist me|us
    remove|delete|lose|erase|forget|exclude|unregister|block|scrub|trash|purge|drop|unlist|discard|unsave|burn|clear|unsubscribe [my|this|our|that|ur|your] [phone|cell|mobile|contact|personal] <number>
    off|out [of] [<which>] [<which>] <list>
    leave|let me|us alone|be
    go away|home
    get lost|bent|stuffed
    fuck|piss|bugger|buzz|back|sod|bug|eff|f|naff|jog|screw|feck off|outta|out
    get out of my|here
    stay away|out from|of|$
    shut up
    go to hell|away
    go fuck|screw|f|eff yourself|yourselves|urself|off
    eat shit|me
    drop dead
    <dont> call list|registry|<me>
    not call|contact [list|registry]
    revoke|revoking|withdraw|withdrawing|rescind|retract|terminate|revoked [my|any|prior|previous|consent] consent|permission|authorization|optin|it|approval|agreement
    consent|permission [is|has] [been|hereby] revoked|withdrawn|rescinded|denied
    take|taking back my consent|permission
    dont|didnt|never|nolonger|not|no|without [have|give|gave|given|my|ever] [my|you|your|<text>|u] consent|consented|permission|authorize|authorized|consenting [to|$] [<text>|receive|these|this|<texts>]
    never|didnt|not|nolonger [ever] signup|signedup|sign|signed|subscribe|subscribed|opt|optin|optedin|agree|agreed|ask|asked|request|requested|enroll|enrolled|register|registered|join|joined|consent|consented [up|in] [for|to|be] [get|receive] this|these|that|any|your|<texts>|$|texted|contacted
    sick|tired|annoyed|fed|done|irritated|over [up] [of|with|by] [<which>] [<which>] <texts>|these|you|hearing|getting|receiving
    if|when you|u|anyone <text> [<me>] [number|phone] [one] [more|time] again|anymore
    <text> me [one] [more] again|time and|or .. report|reporting|sue|suing|lawyer|attorney|block|blocking|police|fcc|court|regret|charges|authorities|ftc
    will|ill|im|going|gonna [be|am|to] report|reporting|sue|suing|block|blocking [you|this|your|u|it] [number|as|to|for]
    reported|reporting|report you|this|as|spam|u|your
    blocked|blocking you|this|your|u|number
    <you> keep|kept <texting>
    unsubscribe|unsub|unsubscribing|optout|optingout|unsubscribed me|us|from|of|my|this|here|now|all|these|please|already
    i|im|we|id|ill|wanna|ive|to [like|want|wish] [to] optout|optingout|unsubscribing|unsubscribe|unsubscribed|optedout [$|of|from|now|this|these]
    opt|opting me|us|my out
    want|like|wanna|need|wish|id [me|us|to] [to] [be|get] out|off|removed|unsubscribed|deleted|optedout|taken|dropped $|of|from|off|your|this|these
    count|let|leave me out
    sign me out $
    sign me off $|your|this|of
    for last time stop|unsubscribe|cancel|quit $|<texting>
    <dont> contact|text|message list|registry
    optout|unsubscribe|removal request|notice
    request|requesting|demand|ask [to] [be|a|my] removed|removal|deleted|unsubscribed|optout
    ^ stop who|i|im|ive|we|you|your|dont|no|never|why|or|its|what|wrong|ur
  `),
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
    text|texts|email|emails|call only
    only text|email|call
    instead
    hope
    is this [a] wrong
    do|did i have|text|call|get|reach [a] wrong
    i gave|entered|put|typed|provided|used|wrote [<you>] [a|my] wrong
    wrong number of|on|for
  `),
  keep: lines(`
    but|and not the|my|for .. <wanted>
    but|still|please keep|send|want|need|like .. <wanted>
    keep my|the|our|sending .. <wanted>
    still|only want|send|need|like|get|keep|text .. <wanted>
    ^ only|just [the|my|send] [me] .. <wanted> $|please|pls|plz|thanks|thank
    text|texts|texting|email|emails|calls is|are fine|ok|okay|good
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
    number|phone belongs to [a|my] child|kid|minor|daughter|son|toddler
    mistaken identity
    misdialed|misdial
    wrong house|contact
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
  `),
};
