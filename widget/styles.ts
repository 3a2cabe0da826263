/**
 * The element's looks. Everything takes after the page around it: font, size and colour are inherited, and all other
 * colours are mixed with the text's own, so it sits on any background, also on one that is dark by the page's styles
 * alone. Lengths go by the logical axes, for scripts that run from right to left.
 */
import { css } from 'lit';

export const styles = css`
  :host {
    --_accent: var(--phone-consent-accent, color-mix(in srgb, currentcolor 15%, #3070ee));
    --_on-accent: var(--phone-consent-on-accent, #fff);
    --_error: var(--phone-consent-error, color-mix(in srgb, currentcolor 35%, #e5382c));
    --_line: var(--phone-consent-border, color-mix(in srgb, currentcolor 52%, transparent));
    --_quiet: var(--phone-consent-muted, color-mix(in srgb, currentcolor 78%, transparent));
    --_surface: var(--phone-consent-background, transparent);
    --_radius: var(--phone-consent-radius, 0.5rem);
    --_gap: var(--phone-consent-gap, 0.375rem);
    --_box: max(24px, 1.5rem);
    --_small: max(14px, 0.875em);
    display: block;
    line-height: 1.5;
    text-align: start;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  p {
    margin: 0;
  }

  [part~='label'] {
    display: block;
    inline-size: fit-content;
    margin-block-end: var(--_gap);
    font-weight: 600;
  }
  [part~='hint'],
  [part~='help'] {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  ::slotted([slot='hint']) {
    display: block;
    margin-block-end: var(--_gap);
  }

  [part~='field'] {
    display: flex;
    min-block-size: max(44px, 2.75em);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  :host(:state(user-invalid)) [part~='field'] {
    --_accent: var(--_error);
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  :host [part~='field']:focus-within {
    border-color: var(--_accent);
    box-shadow:
      inset 0 0 0 1px var(--_accent),
      0 0 0 4px color-mix(in srgb, var(--_accent) 18%, transparent);
  }
  [part~='input'] {
    flex: 1;
    min-inline-size: 0;
    padding: 0 0.875em;
    border: 0;
    border-radius: inherit;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
    font-variant-numeric: tabular-nums;
  }

  /* Digits run from left to right everywhere; where they stand goes by the page. */
  :host(:dir(rtl)) [part~='input'] {
    text-align: right;
  }

  [part~='country'] {
    position: relative;
    display: flex;
    align-items: center;
    gap: 0.5em;
    padding-inline: 0.875em 0.75em;
    border-start-start-radius: inherit;
    border-end-start-radius: inherit;
    border-inline-end: 1px solid color-mix(in srgb, currentcolor 18%, transparent);
    font-weight: 500;
  }
  [part~='country']::after {
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-block-start: -0.25em;
    border: solid;
    border-width: 0 1.5px 1.5px 0;
    content: '';
    opacity: 0.75;
    rotate: 45deg;
  }
  select {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    border: 0;
    font: inherit;
    font-size: max(16px, 1em);
    opacity: 0;
  }
  [part~='country']:has(:focus-visible) {
    background: color-mix(in srgb, var(--_accent) 16%, transparent);
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  [part~='help'] {
    display: flex;
    align-items: baseline;
    min-block-size: 1.5em;
    margin-block-start: var(--_gap);
    font-variant-numeric: tabular-nums;
  }
  [part~='error'] {
    color: var(--_error);
    font-weight: 500;
  }
  [part~='error-mark'] {
    flex: none;
    inline-size: 1.125em;
    margin-inline-end: 0.4375em;
    border: 1px solid;
    border-radius: 50%;
    line-height: 1;
    text-align: center;
  }
  [part~='error-mark']::before {
    content: '!';
  }

  [part~='consent'] {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.75rem;
    align-items: start;
    margin-block-start: 0.75rem;
  }
  [part~='checkbox'] {
    display: grid;
    place-content: center;
    inline-size: var(--_box);
    block-size: var(--_box);
    margin: 0;
    border: 1px solid var(--_line);
    border-radius: min(var(--_radius), 0.375rem);
    appearance: none;
    background: var(--_surface);
    color: inherit;
    print-color-adjust: exact;
  }
  [part~='field']:hover,
  [part~='checkbox']:hover {
    border-color: currentcolor;
  }
  [part~='checkbox']:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  [part~='checkbox']:checked::before {
    inline-size: 0.4em;
    block-size: 0.75em;
    margin-block-start: -0.25em;
    border: solid var(--_on-accent);
    border-width: 0 2px 2px 0;
    content: '';
    rotate: 45deg;
  }
  [part~='checkbox']:focus-visible,
  [part~='link']:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  [part~='wording'],
  [part~='consent-label'] {
    font-size: var(--_small);
    overflow-wrap: anywhere;
    padding-block-start: 0.0625rem;
    text-wrap: pretty;
  }
  [part~='consent-label'] {
    font-weight: 600;
  }
  label,
  select,
  [part~='checkbox'] {
    cursor: pointer;
  }
  [part~='link'] {
    color: inherit;
  }
  [part~='consents']:not(:empty) {
    min-block-size: 5.25em;
  }
  [part~='placeholder'] {
    block-size: 4.5em;
    margin-block-start: 0.75rem;
    border-radius: var(--_radius);
    background: color-mix(in srgb, currentcolor 5%, transparent);
  }

  [part~='status'] {
    font-size: var(--_small);
    font-weight: 500;
  }
  [part~='status']:not(:empty) {
    margin-block-start: 0.75rem;
  }
  :host(:state(recorded)) [part~='status']::before {
    content: '✓ ' / '';
  }
  [part~='test'] {
    inline-size: fit-content;
    margin-block-end: 0.75rem;
    padding: 0.125rem 0.625rem;
    border: 1px dashed;
    border-radius: 1rem;
    font-size: var(--_small);
    font-weight: 600;
  }
  /* Seen by nobody. Its background is the page's own canvas, against which contrast is measured. */
  #probe {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    background-color: Canvas;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :host([readonly]) [part~='field'] {
    background: color-mix(in srgb, currentcolor 5%, transparent);
  }
  :host(:disabled) [part~='base'] {
    opacity: 0.75;
  }
  :host(:disabled) :is(input, select, label) {
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    [part~='checkbox'] {
      appearance: auto;
    }
    [part~='checkbox']::before {
      content: none;
    }
    [part~='field']:focus-within,
    [part~='country']:has(:focus-visible) {
      outline: 2px solid Highlight;
      outline-offset: 1px;
    }
  }
`;
