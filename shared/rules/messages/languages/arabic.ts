/**
 * How Arabic speakers end messages: the words that our own texts tell to reply and that senders commonly ask for, and the
 * plainest sentences. What is put in other ways is not read yet. Tables are in plain spelling: hamzas and marks are folded, as in every message.
 */
import { lines, type MessageLanguage } from './language.ts';

export const ARABIC: MessageLanguage = {
  code: 'ar',
  perSe: lines(`
    إيقاف
    أوقف
    أوقفوا
    توقف
    توقفوا
    قف
    ستوب
    إلغاء
    إلغاء الاشتراك
    الغاء اشتراكي
    إيقاف الرسائل
    أوقفوا الرسائل
    ألغوا اشتراكي
  `),
  help: lines(`
    مساعدة
    المساعدة
    ساعدوني
  `),
  start: lines(`
    ابدأ
    اشتراك
    استئناف
  `),
  strong: 'إيقاف أوقفوا توقفوا ستوب',
  weak: 'إلغاء أوقف توقف',
  alone: 'قف',
  filler: 'من فضلك فضلكم رجاء الرجاء يرجى لو سمحت سمحتم شكرا الاشتراك الرسائل رسائل رسائلكم هذه كل جميع إرسال لي',
  noise: '',
  joins: {},
  classes: {
    send: 'ترسل ترسلوا ترسلون ترسلي تراسلني تراسلوني تراسلونني تبعث تبعثوا',
    messages: 'رسالة رسائل الرسائل رسائلكم إعلانات الإعلانات إعلاناتكم عروض عروضكم العروض',
    keyword: 'إيقاف أوقف أوقفوا توقف توقفوا تتوقف تتوقفوا إلغاء تلغ تلغي تلغوا توقفي',
    number: 'رقمي اسمي بياناتي',
  },
  insist: [],
  // "Do not stop" is spelt like "do not: stop"; whoever means that writes a comma.
  spared: ['لا <keyword>'],
  stop: lines(`
    لا <send>
    لا أريد|نريد|أرغب|أود [في] [استقبال|تلقي|استلام|المزيد] [من|أي|هذه] <messages>
    لا أريد|أرغب|أود [في] استقبال|تلقي|استلام
    احذف|احذفوا|امسح|امسحوا|أزل|أزيلوا <number>
    ^ كفى|كفاية
    توقف|توقفوا عن
  `),
  limit: [],
  keep: [],
  instruction: [],
  wrongNumber: lines(`
    رقم|الرقم خاطئ|خطأ|غلط
  `),
  review: [],
};
