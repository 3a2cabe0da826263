/** The made-up sender of a first run: what it asks people to agree to, and for which messages. */
import type { DraftBody } from './consent/wording/draft-wording.ts';
import type { NewProgram } from './store/programs.ts';

export const DEMO_SENDER = {
  id: 'larkspur',
  legalName: 'Larkspur Outdoor Supply LLC',
  brand: 'Larkspur Outdoor',
  country: 'US',
} as const;
export const DEMO_SITE_ID = 'larkspur-web';

const program = {
  sender: 'larkspur',
  channel: 'sms',
  reviewMonths: 24,
  expiryMonths: null,
  basis: 'consent',
  cap: null,
} as const;

export const DEMO_PROGRAMS: readonly Omit<NewProgram, 'createdAt'>[] = [
  {
    id: 'larkspur-offers',
    name: 'Trail Deals',
    purpose: 'marketing',
    ...program,
    description: 'Offers and news of Larkspur Outdoor.',
    frequency: { max: 4, per: 'month' },
    helpContact: 'help@larkspur.example',
    sendingNumbers: ['+18445550001'],
    termsUrl: 'https://larkspur.example/sms-terms',
  },
  {
    id: 'larkspur-orders',
    name: 'Order updates',
    purpose: 'transactional',
    ...program,
    description: 'What becomes of your orders and deliveries.',
    frequency: null,
    helpContact: 'help@larkspur.example',
    sendingNumbers: ['+18445550002'],
    termsUrl: 'https://larkspur.example/sms-terms',
  },
];

export interface DemoWording {
  readonly id: string;
  readonly locale: string;
  readonly body: DraftBody;
}

/** In the order in which they are published. */
export const DEMO_WORDINGS: readonly DemoWording[] = [
  {
    id: 'larkspur-offers',
    locale: 'en-US',
    body: {
      sender: 'larkspur',
      purpose: 'marketing',
      programs: ['larkspur-offers'],
      parts: [
        {
          text: 'By checking this box, I agree to receive recurring automated marketing text messages from Larkspur Outdoor (Larkspur Outdoor Supply LLC) at the mobile number I entered. Consent is not a condition of purchase. Up to 4 messages a month. Message and data rates may apply. Reply STOP to opt out or HELP for help. See our ',
        },
        { text: 'SMS Terms', href: 'https://larkspur.example/sms-terms' },
        { text: ' and ' },
        { text: 'Privacy Policy', href: 'https://larkspur.example/privacy' },
        { text: '.' },
      ],
    },
  },
  {
    id: 'larkspur-offers',
    locale: 'es-US',
    body: {
      sender: 'larkspur',
      purpose: 'marketing',
      programs: ['larkspur-offers'],
      parts: [
        {
          text: 'Al marcar esta casilla, acepto recibir mensajes de texto (SMS) de marketing automáticos y recurrentes de Larkspur Outdoor (Larkspur Outdoor Supply LLC) en el número de celular que indiqué. Mi consentimiento no es condición de compra. Hasta 4 mensajes al mes. Pueden aplicarse tarifas por mensajes y datos. Responda STOP para cancelar o HELP para recibir ayuda. Consulte los ',
        },
        { text: 'Términos de SMS', href: 'https://larkspur.example/es/sms-terms' },
        { text: ' y la ' },
        { text: 'Política de Privacidad', href: 'https://larkspur.example/es/privacy' },
        { text: '.' },
      ],
    },
  },
  {
    id: 'larkspur-orders',
    locale: 'en-US',
    body: {
      sender: 'larkspur',
      purpose: 'transactional',
      programs: ['larkspur-orders'],
      parts: [
        {
          text: 'By checking this box, I agree to receive automated text messages from Larkspur Outdoor (Larkspur Outdoor Supply LLC) about my orders and deliveries at the mobile number I entered. Message frequency varies by order. Message and data rates may apply. Reply STOP to opt out or HELP for help. See our ',
        },
        { text: 'SMS Terms', href: 'https://larkspur.example/sms-terms' },
        { text: ' and ' },
        { text: 'Privacy Policy', href: 'https://larkspur.example/privacy' },
        { text: '.' },
      ],
    },
  },
];
