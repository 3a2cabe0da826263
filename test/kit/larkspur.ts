/** The made-up sender of all tests, and its wording. */
import type { Wording } from '../../shared/wording/wording.ts';

export const LARKSPUR: Wording = {
  id: 'larkspur-offers',
  version: 1,
  locale: 'en-US',
  sender: { id: 'larkspur', legalName: 'Larkspur Outdoor Supply LLC' },
  purpose: 'marketing',
  programs: [{ id: 'larkspur-offers', channel: 'sms' }],
  parts: [
    {
      text: 'I agree that Larkspur Outdoor Supply LLC may send me recurring automated marketing text messages at the number given. Consent is not a condition of purchase. Message and data rates may apply. Reply STOP to end, HELP for help. ',
    },
    { text: 'Terms', href: 'https://larkspur.example/sms-terms' },
    { text: ' and ' },
    { text: 'privacy policy', href: 'https://larkspur.example/privacy' },
    { text: '.' },
  ],
};
