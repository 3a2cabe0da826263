/**
 * Arabic. Read by no native speaker yet. Numbers stand between marks that keep their digits in order, from left to right:
 * the groups of a number would else be turned round.
 */
import type { Strings } from './strings.ts';

export const ar: Strings = {
  label: 'رقم الهاتف المحمول',
  country: 'البلد',
  missing: 'يُرجى إدخال رقم هاتفك المحمول',
  testMode: 'وضع الاختبار: لا يُسجَّل أي شيء',
  readBack: 'سنستخدم الرقم \u2066{}\u2069',
  unusual: 'يُرجى التحقق من الرقم: \u2066{}\u2069',
  refused: {
    too_short: 'يُرجى إضافة الأرقام الناقصة',
    too_long: 'يُرجى حذف الأرقام الزائدة',
    not_a_number: 'يُرجى إدخال رقم واحد، بالأرقام فقط',
    extension: 'يُرجى إدخال الرقم دون التحويلة',
    not_possible: 'يُرجى التحقق من صحة الرقم',
    country_unknown: 'يُرجى البدء بعلامة \u2066+\u2069 ثم رمز البلد',
  },
  notOffered: 'يُرجى استخدام رقم من: \u2068{}\u2069',
  notListed: 'يُرجى استخدام رقم من بلد في القائمة',
  recorded: 'تم تسجيل اختيارك.',
  notRecorded: 'لم يتم تسجيل اختيارك.',
};
