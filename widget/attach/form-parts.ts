/** The parts of a page's own form, each looked for anew: what a script drew again is found again. */
import { own } from '../form/own-members.ts';
import type { AttachOptions } from './options.ts';
import { find, type Target } from './target.ts';

export class FormParts {
  /** The document or shadow root that the form stands in. */
  readonly root: Document | ShadowRoot;
  readonly #form: Target<HTMLFormElement>;
  readonly #options: AttachOptions;

  constructor(form: Target<HTMLFormElement>, options: AttachOptions) {
    this.#form = form;
    this.#options = options;
    const root = own<Node, 'getRootNode'>(find(form, document) ?? document, 'getRootNode')();
    this.root = root instanceof ShadowRoot ? root : document;
  }

  get form(): HTMLFormElement | null {
    return find(this.#form, this.root);
  }

  get phone(): HTMLInputElement | null {
    return this.#find(this.#options.phone);
  }

  get checkbox(): HTMLInputElement | null {
    return this.#find(this.#options.checkbox);
  }

  get wording(): Element | null {
    return this.#find(this.#options.wording);
  }

  get personName(): HTMLInputElement | null {
    return this.#find(this.#options.personName);
  }

  get countryField(): HTMLSelectElement | HTMLInputElement | null {
    return this.#find(this.#options.countryField);
  }

  /** A selector is tried in the form first: a page may have two that are alike. */
  #find<E extends Element>(target: Target<E> | undefined): E | null {
    const { form } = this;
    return (form && find(target, form)) ?? find(target, this.root);
  }
}

/** An unseen element with the page's own canvas colour behind it, there for as long as the current task. */
export function passingProbe(): HTMLElement {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.backgroundColor = 'canvas';
  document.documentElement.append(probe);
  queueMicrotask(() => probe.remove());
  return probe;
}
