/** Markup that the claims share. */

export const BUTTON = '<button id="go" name="by" value="button">Sign up</button>';

/** The first form of a page, posted to the shop. */
export function form(inside: string, attributes = ''): string {
  return `<form id="f" method="post" action="/order" ${attributes}>${inside}</form>`;
}
