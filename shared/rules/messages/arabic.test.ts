/** Arabic is read by its keywords alone: they end messages, and what stands in other words withdraws nothing. */
import { expect, test } from 'vitest';
import { isYes } from './is-yes.ts';
import { readMessage } from './read-message.ts';

test.each([
  ['إيقاف', 'per_se'],
  ['ايقاف', 'per_se'],
  ['توقّف.', 'per_se'],
  ['إلغاء الاشتراك', 'per_se'],
  ['«الغاء»', 'per_se'],
  ['إيقـــاف', 'per_se'],
  ['إيقـ\u064eـاف', 'per_se'],
  ['قف من فضلك', 'reasonable'],
  ['STOP من فضلك', 'reasonable'],
  ['إيقاف من فضلكم', 'reasonable'],
  ['مساعدة', 'help'],
  ['اشتراك', 'start'],
  ['نعم', 'none'],
  ['متى يصل طلبي؟', 'none'],
  ['شكرا جزيلا', 'none'],
])('%j is %s', (text, kind) => {
  expect(readMessage(text).kind).toBe(kind);
});

test.each(['لا توقفوا الرسائل', 'هل يمكنني إلغاء طلبي؟', 'أين توقف السائق؟'])('%j withdraws nothing', (text) => {
  expect(['review', 'none']).toContain(readMessage(text).kind);
});

test('yes is what our question asks for', () => {
  expect(['نعم', 'نَعَم!', 'لا', 'نعم لكن'].map(isYes)).toEqual([true, true, false, false]);
});
