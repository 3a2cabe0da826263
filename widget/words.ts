/** The words in a list like `US, CA` or `marketing alerts`. */
export function words(list: string): string[] {
  return list.match(/[^\s,]+/g) ?? [];
}
