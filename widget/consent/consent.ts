/** The consent that stands for what is ticked: read back from the page, signed, sent. */
import { version } from '../../package.json';
import type { Choice } from '../../shared/record/statement.ts';
import { takeEvidence } from '../evidence/evidence.ts';
import { Sight } from '../evidence/sight.ts';
import { Problem } from '../problem.ts';
import type { Evidence, Receipt } from '../public-api.ts';
import { draftStatement } from '../statement/draft.ts';
import { Outbox, type OutboxListener, type Unsigned } from '../statement/outbox.ts';
import { postSubmission } from '../statement/post.ts';
import { signDraft } from '../statement/sign.ts';
import { readBack, type Shown, showsExactly } from '../wording/read-back.ts';
import type { ConsentBox } from './consent-box.ts';
import type { ConsentBoxes } from './consent-boxes.ts';
import type { ConsentPage } from './consent-page.ts';

export interface ConsentListener extends OutboxListener {
  /** The page as it is now; undefined before it is drawn. */
  look(): ConsentPage | undefined;
}

/** What a consent is made from: a site's offer, and boxes with its wordings, be they ours or the page's own. */
export interface Asked extends Pick<ConsentBoxes, 'offer' | 'settings'> {
  readonly list: readonly (Pick<ConsentBox, 'wording' | 'checked' | 'toggles'> & {
    readonly checkedByDefault?: boolean;
  })[];
}

export class Consent {
  evidence: Evidence = {};
  readonly outbox: Outbox;
  #boxes: Asked;
  #listener: ConsentListener;
  #sight = new Sight(() => this.#textChanged());
  /** The number, boxes and offer that the submission stands for; it may be that nothing can be signed for them. */
  #standsFor = '';
  /** The page showed another text than it should. */
  #isRefused = false;

  constructor(boxes: Asked, listener: ConsentListener) {
    this.#boxes = boxes;
    this.#listener = listener;
    this.outbox = new Outbox(listener);
  }

  /** Makes the submission stand for what the page shows now, if it does not already. */
  settle(): void {
    this.#held(() => {
      const { list, offer } = this.#boxes;
      const page = this.#listener.look();
      this.#sight.watch(placesOf(page, list));
      const ticked = list.filter((box) => box.checked).map((box) => box.wording.sha256);
      const standsFor = page?.phone && offer && ticked.length > 0 ? [page.phone, offer.offer, ticked].join() : '';
      if (standsFor === this.#standsFor) return;
      this.#standsFor = standsFor;
      const draft = standsFor === '' ? undefined : this.#draft();
      if (draft) this.outbox.replace(draft);
      else this.outbox.drop();
    });
  }

  /** Signs again what is about to be submitted, with what the page shows at this moment. */
  refresh(): void {
    this.#held(() => this.outbox.refresh(() => this.#draft()));
  }

  /** Sends the submission. @throws Problem */
  send(): Promise<Receipt> {
    const { settings } = this.#boxes;
    return this.outbox.send((text, onSetback) => {
      if (settings?.test) return testReceipt(text);
      return postSubmission(settings?.api ?? '', text, this.#listener.look()?.challengeToken, onSetback);
    });
  }

  /**
   * An old browser may lack what signing needs, and a page may have taken it away: then nothing is claimed, and the form,
   * which has the number from others, goes on without.
   */
  #held(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#standsFor = '';
      this.outbox.drop();
      this.outbox.unsigned(error);
    }
  }

  /** Undefined when the page does not show what was registered: then there is nothing to sign. */
  #draft(): Unsigned | undefined {
    const { list, offer, settings } = this.#boxes;
    const page = this.#listener.look();
    if (!offer || !settings || !page?.phone) return undefined;
    const boxes = list.flatMap((box, i) => {
      const shown = page.shown(i);
      return box.checked && shown ? [{ ...box, shown, rendered: readBack(shown), seen: this.#sight.seen(i) }] : [];
    });
    const changed = boxes.find(({ rendered, wording }) => !showsExactly(rendered, wording));
    if (changed) return this.#refuse(changed.wording.id);
    this.evidence = takeEvidence({ ...page, boxes }, offer.evidence);
    const draft = draftStatement({
      siteKey: settings.siteKey,
      offer,
      choices: boxes.map(({ wording: { id, version: n, locale, sha256 }, rendered }): Choice => {
        return { wording: { id, version: n, locale, sha256 }, act: 'granted', rendered };
      }),
      phone: page.phone,
      name: page.personName,
      evidence: this.evidence,
      version,
      mode: page.mode,
    });
    return { id: draft.statement.id, sign: () => signDraft(draft) };
  }

  /** What was refused for its text may show the registered one again. */
  #textChanged(): void {
    if (!this.#isRefused) return;
    this.#isRefused = false;
    this.#standsFor = '';
    this.settle();
  }

  #refuse(wording: string): undefined {
    const message = `the page shows another text than the registered wording "${wording}"; nothing is submitted`;
    this.#isRefused = true;
    this.#listener.failed(new Problem('text_differs', message));
  }
}

/** Where the wordings stand, by the name of what should stand there; of a page's own markup that is for it to say. */
function placesOf(page: ConsentPage | undefined, list: Asked['list']) {
  const places: { shown: Shown; name: string }[] = [];
  for (let i = 0, shown = page?.shown(0); shown; shown = page?.shown(++i)) {
    places.push({ shown, name: page?.mode ?? list[i]?.wording.sha256 ?? '' });
  }
  return places;
}

/** What test mode answers in the place of a server. */
function testReceipt(text: string): Promise<Receipt> {
  const [statementId = ''] = /stm_[\w-]+/.exec(text) ?? [];
  return Promise.resolve({ statementId, records: [], receipt: null });
}
