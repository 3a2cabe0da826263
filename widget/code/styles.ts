/** Looks of the code step: those of the element it belongs to, whose custom properties reach it. */
import { css } from 'lit';

export const styles = css`
  :host {
    --_accent: var(--phone-consent-accent, light-dark(#1f5fd6, #8db8ff));
    --_on-accent: var(--phone-consent-on-accent, light-dark(#fff, #0d1a33));
    --_error: var(--phone-consent-error, light-dark(#b3261e, #ffaba3));
    --_line: var(--phone-consent-border, color-mix(in srgb, currentcolor 52%, transparent));
    --_quiet: var(--phone-consent-muted, color-mix(in srgb, currentcolor 78%, transparent));
    --_radius: var(--phone-consent-radius, 0.5rem);
    --_small: max(14px, 0.875em);
    display: block;
    margin-block-start: 0.75rem;
    line-height: 1.5;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  p {
    margin: 0;
    font-size: var(--_small);
  }
  label {
    display: block;
    font-weight: 600;
    margin-block-end: 0.375rem;
  }
  [part~='row'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  input,
  button {
    box-sizing: border-box;
    min-block-size: max(44px, 2.75em);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--phone-consent-background, transparent);
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
    padding: 0 0.875em;
  }
  input {
    inline-size: 9em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.15em;
  }
  button {
    cursor: pointer;
    font-weight: 600;
  }
  [part~='confirm'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  [part~='again'] {
    min-block-size: 24px;
    border: 0;
    padding: 0;
    font-size: var(--_small);
    font-weight: 400;
    text-decoration: underline;
  }
  [part~='again']:disabled {
    color: var(--_quiet);
    cursor: default;
    text-decoration: none;
  }
  :is(input, button):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  [part~='message'] {
    min-block-size: 1.5em;
    margin-block: 0.375rem;
    color: var(--_quiet);
  }
  [part~='message'][data-kind='error'] {
    color: var(--_error);
    font-weight: 500;
  }
`;
