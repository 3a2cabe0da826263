/**
 * What the one-file element needs of Lit's `css-tag`, under the same names: every browser that has form-associated
 * elements can adopt style sheets, and ours is one text without values in it. The build puts it in the library's place.
 */

/** A style sheet of `text`. */
export function css([text = '']: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Gives `root` the style sheets. */
export function adoptStyles(root: ShadowRoot, sheets: CSSStyleSheet[]): void {
  root.adoptedStyleSheets = sheets;
}

/** The style sheet itself. */
export function getCompatibleStyle(sheet: CSSStyleSheet): CSSStyleSheet {
  return sheet;
}

export const supportsAdoptingStyleSheets = true;

// Lit exports these again; nothing here asks for them.
export { css as CSSResult, css as unsafeCSS };
