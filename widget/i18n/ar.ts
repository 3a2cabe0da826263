/**
 * Arabic. Read by no native speaker yet. Numbers stand between marks that keep their digits in order, from left to right:
 * the groups of a number would else be turned round.
 */
import type { Strings } from './strings.ts';

export const ar: Strings = {
  label: 'رقم الهاتف المحمول',
  country: 'البلد',
  missing: 'أدخل رقم هاتفك المحمول',
  testMode: 'وضع الاختبار: لا يُسجَّل شيء',
  readBack: 'سنستخدم \u2066{}\u2069',
  unusual: 'يُرجى التحقق: \u2066{}\u2069',
  refused: {
    too_short: 'أضف الأرقام الناقصة',
    too_long: 'احذف الأرقام الزائدة',
    not_a_number: 'أدخل رقمًا واحدًا بالأرقام فقط',
    extension: 'أدخل الرقم بدون التحويلة',
    not_possible: 'تحقق من وجود خطأ في الرقم',
    country_unknown: 'ابدأ بعلامة + ثم رمز البلد',
  },
  notOffered: 'استخدم رقمًا من: {}',
  notListed: 'استخدم رقمًا من بلد في القائمة',
  recorded: 'تم تسجيل اختيارك.',
  notRecorded: 'لم يتم تسجيل اختيارك.',
};
