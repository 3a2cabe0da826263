/** The words that the English phrases are made of. */
import type { MessageLanguage } from './language.ts';

export const ENGLISH_WORDS: Pick<MessageLanguage, 'filler' | 'noise' | 'joins' | 'classes'> = {
  filler: `
    seriously honestly literally simply absolutely completely entirely definitely permanently please pls plz plzz kindly now it this that these those them all any anything everything every me my us you your u
    ur i im id ill ive we ok okay yes yeah no nope hi hey hello dear sir madam maam thanks thank thx ty sorry just really
    asap immediately already again anymore ever do can could will would may want wanna need to like from of and how text
    texts texting txt txts txting message messages messaging msg msgs sms mms list number phone here right away today
    forever good god omg fuck fucking fuckin fking shit damn dammit hell ass bitch bitches asshole assholes
    stupid bloody goddamn ffs jesus christ ugh argh grr wtf omfg period exclamation point mark jeez geez gosh pretty bro so much too man dude guys people folks yall lady team bruh bruv yo beg out off notifications
    alerts spam word requesting request re fw fwd subject hereby wish with both going am gonna let
    lets go ahead up calling calls call sending send emails email marketing promos ads
  `,
  noise: `
    please pls plz kindly just really fucking fuckin fking effing freaking frickin frigging damn goddamn bloody fuck hell
    heck the all any ever immediately now already right so such stupid dumb annoying silly constant constantly endless
    crappy shitty ass both still also simply honestly seriously literally fully completely entirely permanently
    absolutely definitely truly very totally always sir madam maam guys yall folks people dude bro
  `,
  joins: {
    'do not': 'dont',
    'did not': 'didnt',
    'does not': 'doesnt',
    'is not': 'isnt',
    'are not': 'arent',
    'will not': 'wont',
    'can not': 'cant',
    'would not': 'wouldnt',
    'i am': 'im',
    'i have': 'ive',
    'i would': 'id',
    'i will': 'ill',
    'no longer': 'nolonger',
    'opt out': 'optout',
    'opting out': 'optingout',
    'opted out': 'optedout',
    'opted in': 'optedin',
    'opt in': 'optin',
    'sign up': 'signup',
    'signed up': 'signedup',
    'no one': 'nobody',
    'any more': 'anymore',
    'want to': 'wanna',
    'take off': 'takeoff',
    'un subscribe': 'unsubscribe',
    'un sub': 'unsub',
    'non stop': 'nonstop',
    'on subscribe': 'unsubscribe',
    'opt put': 'unsub',
    'opt our': 'unsub',
    'optt out': 'unsub',
    'op out': 'unsub',
    'reach out': 'contact',
    'reaching out': 'contacting',
    'get in': 'getin',
    'text message': 'text',
    'text messages': 'texts',
    'phone number': 'number',
    'cell number': 'number',
    'phone calls': 'calls',
  },
  classes: {
    written: 'text texts texting txt txts message messages msg msgs sms',
    leave: 'unsubscribe unsub unsubscribing unsubscribed optout optingout optedout',
    ended: 'unsubscribe unsub optout remove delete cancel stop drop exclude take takeoff unsubscribing removing',
    goods:
      'gift wrap wrapping box insurance warranty protection coverage plan autopay paperless billing tip tipping trial delivery shipping gym class course membership rewards loyalty auto receipt receipts cookies catalog catalogue survey event meeting school tracking donation',
    halt: 'stop stopp stahp stap quit cease end halt discontinue desist kill',
    off: 'cancel deactivate disable terminate mute silence',
    keyword: 'stop quit cease end cancel unsubscribe unsub optout remove revoke halt delete',
    texting: `texting txting textin messaging msging calling contacting sending spamming emailing bothering harassing
      bugging pestering annoying writing phoning pinging soliciting notifying disturbing stalking blowing hitting
      bombarding flooding advertising marketing promoting smsing communicating trying autotexting robotexting autodialing
      robodialing robocalling`,
    text: `market advertise text txt message msg call contact send spam email bother harass bug pester write phone ping solicit notify
      disturb bombard sms communicate reach annoy dm`,
    texts: `blast blasts text texts txt txts message messages msg msgs sms mms call calls phonecalls alert alerts notification
      notifications offer offers promo promos promotion promotions ad ads advert adverts advertisement advertisements
      advertising marketing spam update updates newsletter newsletters deals email emails mails reminder reminders
      communication communications contact solicitation solicitations coupons stuff crap shit bullshit junk garbage
      nonsense trash texting messaging soliciting spamming harassment correspondence`,
    which: `your my this these those that all any sale sales promo holiday weekly political campaign fundraising survey future further more other ur such sms text marketing promotional
      auto automated automatic robo service daily unwanted unsolicited getting receiving of from mailing`,
    me: 'me us my this our',
    dont: 'dont never dnt donot doent nolonger stop cease didnt',
    nowant: 'dont nolonger never dnt donot didnt doesnt doesn aint',
    want: 'want wanna need wish like care wannna desire require',
    get: 'get receive recieve getting receiving recieving be hear hearing see have keep',
    answer: 'reply respond answer text txt send type write',
    ending: 'end cancel stop quit unsubscribe unsub optout leave out remove exit',
    other: 'somebody someone anybody anyone',
    threat: `report reporting sue suing lawyer lawyers attorney attorneys block blocking police cops fcc ftc tcpa court regret
      charges authorities legal lawsuit complaint`,
    nextone: 'more next another extra',
    kins: 'wifes husbands moms mothers dads fathers sons daughters kids parents',
    kin: `husband wife mother mom mum father dad son daughter brother sister grandmother grandfather grandma grandpa uncle aunt
      spouse partner parent owner he she`,
    wanted: `reminder reminders update updates alert alerts confirmation confirmations receipt receipts tracking delivery
      deliveries shipping shipment order orders appointment appointments`,
    you: 'you u ya they yall',
    number: 'number num phone contact info information details data digits cell name email profile',
    list: 'list lists database databases system records mailings file files directory rolodex',
  },
};
