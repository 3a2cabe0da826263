/** The element's template, from a plain description of what to show. Handlers come from the element. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ConsentBox } from './consent/consent-box.ts';
import type { Labels } from './i18n/strings.ts';
import type { CountryChoice } from './number/countries.ts';
import type { Options } from './options.ts';
import { renderParts } from './wording/render.ts';

/** Ids in the shadow root of what others look for. */
export type PartId = 'number' | 'probe' | `wording-${number}` | `box-${number}`;

/** The line under the number: an error, the number read back, or nothing. */
export interface Help {
  readonly text: string;
  readonly kind: 'error' | 'notice' | 'plain';
}

export const NO_HELP: Help = { text: '', kind: 'plain' };

export interface View {
  readonly labels: Labels;
  readonly text: string;
  readonly countries: readonly CountryChoice[];
  readonly country: string | undefined;
  readonly boxes: readonly ConsentBox[];
  readonly help: Help;
  /** What to say to those who do not see the line. */
  readonly announcement: string;
  /** Text of labels outside of the element; empty where there are none. */
  readonly outerLabel: string;
  readonly loading: boolean;
  readonly disabled: boolean;
  /** What to say of a consent that is recorded; empty while none is. */
  readonly outcome: string;
  /** What else the person has to do for it; undefined where nothing is. */
  readonly step: TemplateResult | undefined;
  readonly options: Pick<Options, 'autocomplete' | 'readonly' | 'required' | 'test'>;
  readonly on: Handlers;
}

export interface Handlers {
  readonly input: (event: InputEvent) => void;
  readonly change: (event: Event) => void;
  readonly country: (event: Event) => void;
  readonly focus: () => void;
  readonly blur: () => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly toggle: (box: ConsentBox, event: Event) => void;
}

export function renderView(view: View): TemplateResult {
  const { labels, help } = view;
  return html`
    <div part="base">
      ${view.options.test ? html`<p part="test">${labels.testMode}</p>` : nothing}
      <label part="label" for="number" ?hidden=${view.outerLabel !== ''}><slot name="label">${labels.label}</slot></label>
      <div part="hint" id="hint"><slot name="hint"></slot></div>
      <div part="field">${country(view)}${number(view)}</div>
      <p part=${help.kind === 'error' ? 'help error' : 'help'} id="help" data-kind=${help.kind}>
        ${
          help.kind === 'error'
            ? html`<span part="error-mark" aria-hidden="true"></span><slot name="error">${help.text}</slot>`
            : help.text
        }
      </p>
      <div part="consents">${view.loading ? placeholder : view.boxes.map((box, i) => consent(view, box, i))}</div>
      <slot name="challenge"></slot>
      <p part="status" role="status">${view.outcome || nothing}</p>
      ${view.step}
      <p id="probe" role="status">${view.announcement}</p>
    </div>
  `;
}

const placeholder = html`<div part="placeholder"></div>`;

function country({ countries, country: chosen, labels, disabled, options, on }: View) {
  if (countries.length < 2) return nothing;
  return html`<div part="country">
    <span aria-hidden="true">${chosen}</span>
    <select aria-label=${labels.country} ?disabled=${disabled || options.readonly} @change=${on.country}>
      ${countries.map(({ code, name }) => html`<option value=${code} .selected=${code === chosen}>${name}</option>`)}
    </select>
  </div>`;
}

function number(view: View): TemplateResult {
  const { on, help, options } = view;
  return html`<input
    part="input"
    id="number"
    type="tel"
    inputmode="tel"
    dir="ltr"
    autocomplete=${options.autocomplete}
    aria-label=${view.outerLabel || nothing}
    aria-describedby="hint help"
    aria-invalid=${help.kind === 'error' ? 'true' : nothing}
    aria-required=${options.required ? 'true' : nothing}
    ?disabled=${view.disabled}
    ?readonly=${options.readonly}
    .value=${view.text}
    @input=${on.input}
    @change=${on.change}
    @focus=${on.focus}
    @blur=${on.blur}
    @keypress=${on.key}
  />`;
}

/** The words beside the box are the box's name: the wording itself, or its label with the wording as description. */
function consent({ on, disabled }: View, box: ConsentBox, i: number): TemplateResult {
  const { parts, label, locale } = box.wording;
  const id = `box-${i}`;
  const wording = `wording-${i}`;
  const text = renderParts(parts);
  return html`<div part="consent" lang=${locale} @pointerdown=${box.hands.note} @keydown=${box.hands.note}>
    <input
      part="checkbox"
      id=${id}
      type="checkbox"
      autocomplete="off"
      aria-describedby=${label === undefined ? nothing : wording}
      ?disabled=${disabled}
      .checked=${box.checked}
      @change=${(event: Event) => on.toggle(box, event)}
    />
    ${
      label === undefined
        ? html`<label part="wording" id=${wording} for=${id} dir="auto">${text}</label>`
        : html`<div><label part="consent-label" for=${id} dir="auto">${label}</label><p part="wording" id=${wording} dir="auto">${text}</p></div>`
    }
  </div>`;
}
