/** Phrases with which English speakers end messages, and those that only look like it. */
import { lines, type MessageLanguage } from './language.ts';

export const ENGLISH_STOP: Pick<MessageLanguage, 'insist' | 'spared' | 'stop'> = {
  insist: lines(`
    for you to <halt> $|<texting>
    why wont|dont|cant|doesnt|havent this|it|these|those|they|<texts> [ever] <halt> $
    why wont|dont|cant|havent|arent <you> .. <halt>|stopped|stopping|leave|quit
    wont|cant|dont <you> [get|know|understand] .. <halt>|leave|stopped
    <you>|these|it|<texts> never|wont|dont|cant|havent <halt> $|<texting>|sending|with|this|these|it|already|even|do|does
    how many times .. stop|unsubscribe|optout
    what part of stop|no|unsubscribe
    if <you> dont|wont|cant <halt>
    never stop <texting> me do|you
    when will|are|would <you> [ever|finally|going|gonna] [to] <halt> $|<texting>|this|it|these
  `),
  spared: lines(`
    no need|reason to <keyword>
    take me off hold
    no more than
    dont|never|not|didnt|havent [even|ever] say|said|tell|told|ask|asked|text|texted|reply|replied|request|requested|send|sent|want|wanted [you] [to] [be] [word] <keyword>|removed|unsubscribed|optedout
    why did|have|would <you> stop|stopped|quit
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
    doesnt|aint|not trying|looking|wanting|wish to <get> [anymore|any] [of] [<which>] [<which>] <texts>|$
    cant|cannot|wont take|stand|handle|deal|bear [anymore] [of|with] [<which>] [<which>] <texts>
    cant|cannot|wont take|stand|handle anymore of this|these
    no need|reason for|to text|txt|message|msg|contact|email me|us|$|anymore|again
    no need|reason for|to send|get|receive|keep [me|us] [<which>] <texts>|these|this|them|anymore
    sure .. dont|nolonger|never|not <get> [anymore] [of] [<which>] [<which>] <texts>|these|this
    sure .. dont|nolonger|never|not <text> me|us
    <text>|annoy|pester|try <other> else
    number|phone|line [is] not|isnt for [your] <texts>|ads|sales|solicitations|solicitation|spam
    ^ blocked|reported and|n reported|blocked
    decline|refuse|reject [to] [<get>] [<which>] [<which>] <texts>|these
    rather|prefer not [to] [be] contacted|texted|messaged|called|bothered|spammed|<text>
    rather|prefer [that|if] you didnt|dont|not|stop|stopped [<text>]
    <want> the|this|your|all <texts> to|would <halt>
    take|remove|get|leave|drop him|her|them off $|the|your|this|now|please
    <dont> text|txt|message|msg|contact|spam|bother|harass|bug it|him|her|them|my|our
    this|it|that|these|those|shit|crap|bs|madness has|have|needs|need|must|should|gotta [got] [to] stop|end|cease $|now|today|already
    give it a rest
    <dont> use my|this number|phone|line|cell
    <dont> [mean|meant|want|intend|intended] to signup|subscribe|join|enroll $|for|to|this
    <texting>|<text> me|us|this [number|phone] [one] [more] again|time|anymore [and] .. <threat>
    one|1|another|any <nextone> text|message|msg|sms|call [and|or] .. .. <threat>|done|blocked
    one|1 <nextone> time|one and|or .. <threat>
    another text|message|msg|sms [and|or] .. .. <threat>|done|blocked
    next text|message|msg|sms|one .. <threat>
    keep|continue [on] <texting> [me|us] .. .. <threat>
    <threat> .. .. if this|it|these|you [<texts>] continue|continues|keep|keeps|persist|persists|happens|dont
    if this|it|these|you|that [<texts>] continue|continues|keep|keeps|persist|persists .. .. <threat>
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
    ^ <you>|youre|youve [are|been|have] [been] blocked|reported|muted $|to|as|and|for|now
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
    be removed|unsubscribed|optedout $|from|off|today|now|immediately|asap
    insist|demand [that] you <halt>|remove|delete
    no right to <text>
    rather|prefer not .. <texts>|these
    hate|loathe|detest [getting|receiving] [<which>] <texts>
    get off my|me
    contact|communication|texting|texts|messages [is|are] unwelcome|unwanted|unsolicited
    remove|delete|erase it now|immediately|asap
    <halt> [with|w] [<which>] [<which>] <texts>
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
    no|zero more [of] [<which>] <texts>|$|from
    no more of this|these|those|it|that $|please|pls|thanks|crap|nonsense
    ^ no more $|these|this|thanks|thank
    ^ no|zero [<which>] <texts> $|thanks|thank|anymore
    ^ enough $|already|with|of|is
    had|thats enough $|of|already|now|with|please|from|thanks
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
    nolonger|not|isnt|arent|aint|wasnt|zero|never interested|interest $|anymore|so|and|thanks|thank|thx|ty|sorry|dude|bro|guys|you|stop|but|just|now|or|at|to|do|dont|take|leave|unsubscribe
    nolonger|not|isnt|arent|aint|wasnt|zero|never interested|interest in [<which>] [<which>] <texts>|this|these|it|any|anything|your|you|getting|receiving|what|whatever|anyone|everything|hearing|being|buying|selling|participating|joining|<name>
    nolonger <want>|wanna $|this|these|your|any|to|<get>|<texts>
    no interest|desire $|in|anymore|thanks|thank|please|whatsoever|at
    uninterested
    dont|never use|sell|share|have [my|this] number|permission|consent
    take|get|drop|scratch|cross|strike|cut|pull|wipe|leave me|us|my|this|mine [phone|cell|mobile|number|name|info|contact] [number] off|out|from
    takeoff my|me .. number|name|list|lists|phone|database
    remove|delete|unsubscribe|unsub|unenroll|unregister|erase|exclude|scrub|purge|deregister|block|disconnect|omit|unlist me|us
    remove|delete|lose|erase|forget|exclude|unregister|block|scrub|trash|purge|drop|unlist|discard|unsave|burn|clear|unsubscribe [my|this|our|that|ur|your] [phone|cell|mobile|contact|personal|<kins>] <number>
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
    will|ill|im|going|gonna [be|am|to] report|reporting|sue|suing|block|blocking [you|this|your|u|it] [number|as|to|for]
    reported|reporting|report you|this|as|spam|u|your
    blocked|blocking you|this|your|u|number
    <you> keep|kept <texting>
    unsubscribe|unsub|unsubscribing|optout|optingout|unsubscribed me|us|from|of|my|this|here|now|all|these|please|already
    i|im|we|id|ill|wanna|ive|to [like|want|wish] [to] optout|optingout|unsubscribing|unsubscribe|unsubscribed|optedout [$|of|from|now|this|these]
    opt|opting me|us|my|this [number|phone] out
    want|like|wanna|need|wish|id [me|us|to] [to] [be|get] out|off|removed|unsubscribed|deleted|optedout|taken|dropped $|of|from|off|your|this|these
    count|let|leave me out
    sign me out $
    sign me off $|your|this|of
    for last time stop|unsubscribe|cancel|quit $|<texting>
    <dont> contact|text|message list|registry
    optout|unsubscribe|removal request|notice
    request|requesting|demand|ask [to] [be|a|my] removed|removal|deleted|unsubscribed|optout
    ^ stop before i|im|my
    ^ stop this|it is|was
    ^ stop who|i|im|ive|we|you|your|dont|no|never|why|or|its|what|wrong|ur
    dnc list|registry|please
    request|requests to stop|unsubscribe|optout
    time asking|saying|telling|requesting .. .. <keyword>
    ignore|ignored|ignoring|ignores my|our|the stop|optout|request|requests|unsubscribe
    <dont> include|add|enroll|subscribe [me|us|my] .. <list>|<texts>
    forget i exist
    ^ scram|beat [it] $
    never|dont|didnt|nolonger have|had|got my|our|any consent|permission
    <nowant> <want> [to] participate|enroll|join|subscribe
    told|asked|tell|begged|telling .. .. to stop|quit $|already|now|texting
    god|sake|sakes|heaven|christ stop|quit $|now|already|<texting>
    leave my|mine|our|this .. alone
    number|phone [is] off limits
    consider this|me [my|a|an|as] [notice|formal] optout|unsubscribed|removed|out
    lay off [with] [the] [<which>] <texts>|me
    nothing to do with you|your|this|these
    take|get|gets|taking the|a hint
    wish [i|we] never
    spare me|us
    still getting|receiving [<which>] [<which>] <texts> .. optedout|unsubscribed|stop|optingout|unsubscribing
    already optedout|unsubscribed
    optedout|unsubscribed already|months|weeks|days|long|last|#|several|many|twice|before|multiple
    am|are i|we still on [your|the|this] [<which>] <list>
    nobody|none [here] wants|asked|needs|ordered [for] [<which>] [<which>] <texts>|this|these|it $
    nobody|none [here] wants|needs [<which>] [<which>] <texts>
    keep|save your <texts> to|for
    get off [of] this|these|your <list>|thread|thing|$
    never gave you|u|anyone|anybody|yall [guys] my|this|the [phone|cell] number|info|contact
    <text> again and|or .. <threat>
    keep|leave me|us out of your|this|these|any
    go bother|annoy|harass|spam|pester
  `),
};
