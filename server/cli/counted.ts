/** A number as people read it: `12,000`. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** A number with what it counts: `1 record`, `12,000 records`. @param plural - where that is more than an `s` */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${count(number)} ${number === 1 ? noun : plural}`;
}
