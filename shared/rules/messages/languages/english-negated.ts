/** Phrases in which English speakers deny a keyword: those that mean it nevertheless, and those that do not. */
import { lines, type MessageLanguage } from './language.ts';

export const ENGLISH_NEGATED: Pick<MessageLanguage, 'insist' | 'spared'> = {
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
};
