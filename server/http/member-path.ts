/** How a problem names the member of a request it is about. */

/** A path like `disclosures.0.value`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path.map(nameOf).join('.');
}

/** A member's name where it looks like one. Attacker-controlled: a number used as a name is not repeated. */
function nameOf(key: PropertyKey): string {
  if (typeof key === 'number') return String(key);
  return /^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(String(key)) ? String(key) : '?';
}
