/** Phrases with which English speakers ask for messages to end. */
import { lines } from './language.ts';

export const ENGLISH_STOP: readonly string[] = lines(`
  <halt> <texting>
  if you|u|yall|they [guys|could|would|can|all|people] stop|stopped|quit|ceased
  how about [you] stop|quit <texting>
  <halt> the madness|insanity|nonsense|bs
  ^ <halt>|quit [this|the|your|all] scam|scams|scamming|spam|spamming
  doesnt|aint|not trying|looking|wanting|wish to <get> [anymore|any] [of] [<which>] [<which>] <texts>|$
  ^ neither <texts> nor <texts> $|please|pls|thanks
  no need|reason for|to text|txt|message|msg|contact|email me|us|$|anymore|again
  no need|reason for|to send|get|receive|keep [me|us] [<which>] <texts>|these|this|them|anymore
  sure .. dont|nolonger|never|not <get> [anymore] [of] [<which>] [<which>] <texts>|these|this
  sure .. dont|nolonger|never|not <text> me|us
  <text>|annoy|pester|try <other> else
  number|phone|line [is] not|isnt for [your] <texts>|ads|sales|solicitations|solicitation|spam
  rather|prefer not [to] [be] contacted|texted|messaged|called|bothered|spammed|<text>
  rather|prefer [that|if] you didnt|dont|not|stop|stopped [<text>]
  <want> the|this|your|all <texts> to|would <halt>
  take|remove|get|leave|drop him|her|them off $|the|your|this|now|please
  this|it|that|these|those|shit|crap|bs|madness has|have|needs|need|must|should|gotta [got] [to] stop|end|cease $|now|today|already
  <dont> use my|this number|phone|line|cell
  <dont> [mean|meant|want|intend|intended] to signup|subscribe|join|enroll $|for|to|this
  wants [you|this|it|that|them|these|those|<texts>] [<texts>] to stop $|<texting>
  prefer|want no [<which>] <texts>
  ^ no <texts> or|and|nor|no [no] <texts> $|please|thanks|anymore
  ^ i|we <nowant> want|wish $
  ^ <nowant> want|wish $
  ^ unsubscribe|unsub|optout # [#] [#] [#] $
  remove|delete|unsubscribe|takeoff|drop from [the|your|all|any] <list> $
  get|take me outta [here|this|it]
  mind not <texting>
  ^ mute me|this|these|all|us
  add|put me|us|this to|on [the|your] [national] dnc|donotcall|<dont> [call|contact|text] [list|registry]
  ^ out $
  not to be|get contacted|texted|called|messaged|bothered|disturbed|emailed|spammed
  can|could|would|will|please|maybe [you|u|yall] not <text>|<texting> <me>
  why dont you not
  rid of my|me
  my|this|work|personal number|line .. remove|delete|erase|unsubscribe it
  be removed|unsubscribed|optedout $|from|off|today|now|immediately|asap
  rather|prefer not .. <texts>|these
  get off my|me
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
  no|zero more [of] [<which>] <texts>|$|from
  no more of this|these|those|it|that $|please|pls|thanks|crap|nonsense
  ^ no more $|these|this|thanks|thank
  ^ no|zero [<which>] <texts> $|thanks|thank|anymore
  <dont> <text> or|and|nor <text> <me>|$|again|anymore
  <dont> <text>|<texting> [to] <me>|again|anymore|here|ever|$
  <dont> [you] [dare] <text> <me>|again|anymore|here|ever
  <dont> send [me|us|my|to] [<which>] [<which>] <texts>|anything|things|nothing|anymore|this|these|them|those
  refrain|abstain from <texting>
  <nowant> <want> [to] <get> [from|in] [<which>] [<which>] <texts>|you|texted|contacted|called|messaged|bothered|spammed|anymore|these|them|those|anything|touch|list|lists|disturbed|notified
  <nowant> <want> [to] <get> [on|part|of] [<which>] [<which>] <texts>|<list>|this|these|it
  <nowant> <want> [<which>] [<which>] <texts>|anymore
  <nowant> <want> [to] <get> $
  <nowant> <want> these|them|those|any|more|anything [from|else|more|of] $|anymore|you|either|from|now|thanks|thank|on
  <nowant> <want> this|it|that anymore|stuff|crap|shit
  <nowant> <want> you|u|anyone|anybody [guys] [to] <text>|<texting>|having|to
  nolonger <want>|wanna $|this|these|your|any|to|<get>|<texts>
  take|get|drop|scratch|cross|strike|cut|pull|wipe|leave me|us|my|this|mine [phone|cell|mobile|number|name|info|contact] [number] off|out|from
  takeoff my|me .. number|name|list|lists|phone|database
  remove|delete|unsubscribe|unsub|unenroll|unregister|erase|exclude|scrub|purge|deregister|block|disconnect|omit|unlist me|us
  off [of] [<which>] [<which>] <list>
  out of|from your|ur|this|the|that|all|any|my|these [<which>] [<which>] <list>
  get out of my|here
  <dont> call list|registry|<me>
  not call|contact [list|registry]
  if|when you|u|anyone <text> [<me>] [number|phone] [one] [more|time] again|anymore
  unsubscribe|unsub|unsubscribing|optout|optingout|unsubscribed me|us|here|now|all|this|these|please|already
  <leave> of|from [<which>] [<which>] <texts>|<list>|<Name>|$|this|these|that|those|it|all|everything|anything|any|them|here|you|your|ur|being|getting|receiving|future|further|both
  unsubscribe|unsub|optout my|our|this <number>
  i|im|we|id|ill|wanna|ive|to [like|want|wish] [to] <leave> $|now|this|these|me|us|please|immediately|today|asap|and|or|thanks
  opt|opting me|us|my|this [number|phone] out
  want|like|wanna|need|wish|id [me|us|to] [to] [be|get] out|off|removed|unsubscribed|deleted|optedout|taken|dropped $|of|from|off|your|this|these
  count|let|leave me out
  sign me out $
  sign me off $|your|this|of
  <dont> contact|text|message list|registry
  optout|unsubscribe|removal request|notice
  request|requesting|demand|ask [to] [be|a|my] removed|removal|deleted|unsubscribed|optout
  ^ stop before i|im|my
  ^ stop this|it is|was
  ^ stop who|i|im|ive|we|you|your|dont|no|never|why|or|its|what|wrong|ur
  dnc list|registry|please
  request|requests to stop|unsubscribe|optout
  <dont> include|add|enroll|subscribe [me|us|my] .. <list>|<texts>
  <nowant> <want> [to] participate|enroll|join|subscribe
  leave my|mine|our|this .. alone
  consider this|me [my|a|an|as] [notice|formal] optout|unsubscribed|removed|out
  optedout|unsubscribed already|months|weeks|days|long|last|#|several|many|twice|before|multiple
  am|are i|we still on [your|the|this] [<which>] <list>
  get off [of] this|these|your <list>|thread|thing|$
  keep|leave me|us out of your|this|these|any
  <dont> text|txt|message|msg|contact|spam|bother|harass|bug it|him|her|them|my|our
  remove|delete|lose|erase|forget|exclude|unregister|block|scrub|trash|purge|drop|unlist|discard|unsave|burn|clear|unsubscribe [my|this|our|that|ur|your] [phone|cell|mobile|contact|personal|<kins>] <number>
`);
