/** Proofs that must verify, one of each kind: what the kinds differ in is what verifiers forget. */
import { encodeProof } from '../../shared/proof/file.ts';
import { Operator } from '../kit/operator.ts';

const STOP = { status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' } as const;

/** One log, and the proofs of all its records, whole and as public receipts. */
export function honestProofs(): { operator: Operator; vkey: string; files: [name: string, content: string][] } {
  const operator = new Operator();
  const { clock } = operator;
  const simple = operator.publishWording();
  const labelled = operator.publishWording({
    version: 2,
    locale: 'es',
    label: 'S\u00ed,\u00a0quiero  ofertas',
    parts: [{ text: 'Acepto los t\u0065\u0301rminos\t\n' }, { text: 'aqu\u00ed', href: 'https://larkspur.example/es' }],
    programs: [
      { id: 'larkspur-calls', channel: 'voice' },
      { id: 'larkspur-offers', channel: 'sms' },
    ],
  });
  const kept = [
    ...operator.record(operator.submit(operator.makeOffer())),
    operator.recordAct(STOP),
    ...operator.record(
      operator.submit(operator.makeOffer({ confirm: 'code' }, [labelled]), { fields: { page: null } }),
    ),
    operator.recordAct({ ...STOP, phone: '+4915112345678' }),
  ];
  const late = operator.submit(operator.makeOffer({}, [simple]), { phone: '+12025550144', fields: { name: 'Zoë 😀' } });
  clock.advance(74 * 60 * 60 * 1000);
  kept.push(...operator.record(late, { ip: '2001:db8::1' }));
  const [first, second] = [operator.recordKey, operator.newKey()];
  operator.changeKey({ action: 'add', at: clock.now(), jwk: second.jwk });
  operator.recordKey = second;
  operator.changeKey({ action: 'retire', at: clock.now(), kid: first.kid });
  operator.changeKey({ action: 'add', at: clock.now(), jwk: operator.newKey().jwk });
  operator.changeKey({ action: 'compromise', kid: first.kid, lastGoodIndex: operator.log.size - 3 }, operator.rootKey);
  operator.log.append('{"t":"weather","v":1}');
  kept.push(operator.recordAct({ ...STOP, phone: '+12025550144' }));
  const [agreed] = operator.record(operator.submit(operator.makeOffer({}, [simple]), { phone: '+12025550145' }));
  const third = operator.newKey();
  operator.changeKey({ action: 'add', at: clock.now(), jwk: third.jwk }, operator.rootKey);
  const theft = { action: 'compromise', kid: second.kid, lastGoodIndex: (agreed?.index ?? 0) - 1 } as const;
  operator.changeKey(theft, operator.rootKey);
  operator.recordKey = third;
  kept.push(operator.recordAct({ ...STOP, phone: '+12025550145' }));
  const files = kept.flatMap(({ record }, i): [string, string][] => [
    [`record ${i}`, encodeProof(operator.proof(record.id))],
    [`record ${i}, receipt`, encodeProof(operator.proof(record.id, { disclose: 'none' }))],
  ]);
  return { operator, vkey: operator.vkey, files };
}
