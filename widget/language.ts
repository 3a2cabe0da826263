/** The language an element is written in. */

/** What it takes of an element to tell its language: a form's own members may be hidden by its fields. */
export type Place = Pick<Element, 'closest' | 'getAttribute' | 'getRootNode'>;

/** The nearest `lang` of `place`, through shadow roots; the browser's language where there is none. */
export function languageOf(place: Place): string {
  for (let at: Place | undefined = place; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const found = at.closest('[lang]:not([lang=""])');
    if (found) return place.getAttribute.call(found, 'lang') as string;
  }
  return navigator.language;
}
