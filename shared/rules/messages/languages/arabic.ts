/**
 * How Arabic speakers end messages, as far as single words do it: what our own texts tell to reply, and what senders commonly
 * ask for. Sentences are not read yet. Tables are in plain spelling: hamzas and marks are folded, as in every message.
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
  filler: 'من فضلك فضلكم رجاء الرجاء يرجى لو سمحت سمحتم شكرا',
  noise: '',
  joins: {},
  classes: {},
  insist: [],
  spared: [],
  stop: [],
  limit: [],
  keep: [],
  instruction: [],
  wrongNumber: [],
  review: [],
};
