/** A number with what it counts: `1 record`, `12,000 records`. @param plural - where that is more than an `s` */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}
