/** Phrases with which English speakers refuse, complain and threaten, and which any reader takes as stop. */
import { lines } from './language.ts';

export const ENGLISH_COMPLAINTS: readonly string[] = lines(`
  cant|cannot|wont take|stand|handle|deal|bear [anymore] [of|with] [<which>] [<which>] <texts>
  cant|cannot|wont take|stand|handle anymore of this|these
  ^ blocked|reported and|n reported|blocked
  decline|refuse|reject [to] [<get>] [<which>] [<which>] <texts>|these
  give it a rest
  <texting>|<text> me|us|this [number|phone] [one] [more] again|time|anymore [and] .. <threat>
  one|1|another|any <nextone> text|message|msg|sms|call [and|or] .. .. <threat>|done|blocked
  one|1 <nextone> time|one and|or .. <threat>
  another text|message|msg|sms [and|or] .. .. <threat>|done|blocked
  next text|message|msg|sms|one .. <threat>
  keep|continue [on] <texting> [me|us] .. .. <threat>
  <threat> .. .. if this|it|these|you [<texts>] continue|continues|keep|keeps|persist|persists|happens|dont
  if this|it|these|you|that [<texts>] continue|continues|keep|keeps|persist|persists .. .. <threat>
  changed my mind about [getting|receiving] [<which>] <texts>
  changed my mind about receiving|getting these|this|them $
  changed my mind stop|unsubscribe
  respect .. and stop|unsubscribe $
  tcpa|fcc stop|optout|unsubscribe|revoke
  ^ <you>|youre|youve [are|been|have] [been] blocked|reported|muted $|to|as|and|for|now
  good on [the|these|those|your] <texts>
  ^ stop means stop
  ^ forget [about] me|us $
  refuse|decline to <get>|accept
  stfu|gtfo
  take a hike
  harassment|harassing|harassed|spam|scam|ridiculous|annoying .. stop
  insist|demand [that] you <halt>|remove|delete
  no right to <text>
  hate|loathe|detest [getting|receiving] [<which>] <texts>
  contact|communication|texting|texts|messages [is|are] unwelcome|unwanted|unsolicited
  said|texted|replied|sent|typed|saying|wrote|say [no|word] stop|unsubscribe|optout|cancel
  told|asked|tell|asking|ask|telling|begging|beg|warned|requested you|u|yall|them [guys|people|#|times|twice|before] [to] <keyword>
  told|asked|tell|asking|ask|telling|begging|warned you|u|yall|them [guys] not to <text>
  asking|asked for you to <halt>
  ^ enough $|already|with|of|is
  had|thats enough $|of|already|now|with|please|from|thanks
  dont|never keep|continue|start|try|be <texting>
  nolonger|not|isnt|arent|aint|wasnt|zero|never interested|interest $|anymore|so|and|thanks|thank|thx|ty|sorry|dude|bro|guys|you|stop|but|just|now|or|at|to|do|dont|take|leave|unsubscribe
  nolonger|not|isnt|arent|aint|wasnt|zero|never interested|interest in [<which>] [<which>] <texts>|this|these|it|any|anything|your|you|getting|receiving|what|whatever|anyone|everything|hearing|being|buying|selling|participating|joining|<name>
  no interest|desire $|in|anymore|thanks|thank|please|whatsoever|at
  uninterested
  dont|never use|sell|share|have [my|this] number|permission|consent
  leave|let me|us alone|be
  ^ go away|home
  get lost|bent|stuffed
  fuck|piss|bugger|buzz|back|sod|bug|eff|f|naff|jog|screw|feck off|outta|out
  stay away|out from|of|$
  shut up
  go to hell|away
  go fuck|screw|f|eff yourself|yourselves|urself|off
  eat shit|me
  drop dead
  revoke|revoking|withdraw|withdrawing|rescind|retract|terminate|revoked [my|any|prior|previous|consent] consent|permission|authorization|optin|it|approval|agreement
  consent|permission [is|has] [been|hereby] revoked|withdrawn|rescinded|denied
  take|taking back my consent|permission
  dont|didnt|never|nolonger|not|no|without [have|give|gave|given|my|ever] [my|you|your|<text>|u] consent|consented|permission|authorize|authorized|consenting [to|$] [<text>|receive|these|this|<texts>]
  never|didnt|not|nolonger [ever] signup|signedup|sign|signed|subscribe|subscribed|opt|optin|optedin|agree|agreed|ask|asked|request|requested|enroll|enrolled|register|registered|join|joined|consent|consented [up|in] [for|to|be] [get|receive] this|these|that|any|your|<texts>|$|texted|contacted
  sick|tired|annoyed|fed|done|irritated|over [up] [of|with|by] [<which>] [<which>] <texts>|these|you|hearing|getting|receiving
  will|ill|im|going|gonna [be|am|to] report|reporting|sue|suing|block|blocking [you|this|your|u|it] [number|as|to|for]
  reported|reporting|report you|this|as|spam|u|your
  blocked|blocking you|this|your|u|number
  <you> keep|kept <texting>
  for last time stop|unsubscribe|cancel|quit $|<texting>
  time asking|saying|telling|requesting .. .. <keyword>
  ignore|ignored|ignoring|ignores my|our|the stop|optout|request|requests|unsubscribe
  forget i exist
  ^ scram $
  ^ beat it $
  never|dont|didnt|nolonger have|had|got my|our|any consent|permission
  told|asked|tell|begged|telling .. .. to stop|quit $|already|now|texting
  god|sake|sakes|heaven|christ stop|quit $|now|already|<texting>
  number|phone [is] off limits
  lay off [with] [the] [<which>] <texts>|me
  nothing to do with you|your|this|these
  take|get|gets|taking the|a hint
  wish [i|we] never
  spare me|us
  still getting|receiving [<which>] [<which>] <texts> .. optedout|unsubscribed|stop|optingout|unsubscribing
  already optedout|unsubscribed
  nobody|none [here] wants|asked|needs|ordered [for] [<which>] [<which>] <texts>|this|these|it $
  nobody|none [here] wants|needs [<which>] [<which>] <texts>
  keep|save your <texts> to|for
  never gave you|u|anyone|anybody|yall [guys] my|this|the [phone|cell] number|info|contact
  <text> again and|or .. <threat>
  go bother|annoy|harass|spam|pester
`);
