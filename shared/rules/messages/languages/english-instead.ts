/** What English speakers ask for in place of an end: another way to be reached, another person's end, another thing's. */
import { lines, type MessageLanguage } from './language.ts';

export const ENGLISH_INSTEAD: Pick<MessageLanguage, 'limit' | 'keep' | 'review'> = {
  limit: lines(`
    <ended> my|our|his|her|their <kin>
    my|our|the old|previous|former|other <number>
    out|optout of .. <goods>
  `),
  keep: lines(`
    ^ text|txt|message|msg [me|us] $|instead|only|rather|please|pls|plz|thanks|thank
    ^ just|only|please|pls|but|rather|better [just] text|txt|message|msg [me|us] $|instead|only|please|pls|plz|thanks|thank
    ^ send|shoot|drop [me|us] [a] text|txt|message|msg|sms $|instead|please|pls|rather
    ^ just|only|please|pls|but|rather|better send|shoot|drop [me|us] [a] text|txt|message|msg|sms $|instead|please|pls|rather
    just|only|rather|better text|txt|message|msg me|us $|instead|please|pls
    ^ <written> only|instead|preferred $|please|pls|plz|thanks|thank
    ^ but|and <written> only|instead|preferred $|please|pls|plz|thanks|thank
    ^ <written> [is|are] better|best|works|work|suffices|enough
    ^ but|and <written> [is|are] better|best|works|work|suffices|enough
    ^ only|just <written> $|please|pls|plz|thanks|thank
    but|and leave|keep me|mine on|subscribed|signedup
  `),
  review: lines(`
    instead|rather of|than [being|getting] <written>|messaging|call|calls|called|calling|texted|phone|phoning
    ^ not [by|via|per|over] <written> $
    rather|prefer [get|getting|receive|have] <written> than|over|to|not|instead [to|of] calls|calling|call|phonecalls
    opt|opting me|us|my|this [number|phone] out
  `),
};
