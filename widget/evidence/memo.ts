/** Remembers what was read for as long as one measuring takes: many words stand in the same elements, on the same colours. */
export function memo<Key, Value>(read: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, read(key));
    return known.get(key) as Value;
  };
}
