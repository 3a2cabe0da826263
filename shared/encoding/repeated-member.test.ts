/** A member that is named twice is found wherever it stands and however it is spelled; nothing else is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repeatedMember, repeatedMembers } from './repeated-member.ts';

test.each([
  ['{"phone":"+1","phone":"+2"}', 'phone'],
  ['{"a":{"x":1},"a":2}', 'a'],
  ['{"actor":{"type":"staff","id":null,"type":"system"}}', 'actor.type'],
  ['[{"a":1},{"b":[0,{"c":1,"c":1}]}]', '1.b.1.c'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ['{"":1,"":2}', ''],
  ['{ "a" : "}" , "b\\"" : 1 , "b\\"" : 2 }', 'b"'],
])('%s', (text, path) => {
  expect(repeatedMember(text)?.join('.')).toBe(path);
});

test.each([
  '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}',
  '{"a":"\\"a\\":1,","b":"a","A":"a\\\\"}',
  '{"a":["a","a"],"b":"{\\"a\\":1,\\"a\\":2}"}',
  '"a:a"',
  'null',
])('%s repeats nothing', (text) => {
  expect(repeatedMember(text)).toBeNull();
});

test('no object that was written from members repeats one; one more of any member is found', () => {
  const json = fc.object({ maxDepth: 4, key: fc.string({ unit: 'binary' }), withNullPrototype: false });
  fc.assert(
    fc.property(json, fc.nat(), (object, pick) => {
      const text = JSON.stringify(object);
      expect(repeatedMember(text)).toBeNull();
      const names = Object.keys(JSON.parse(text) as object);
      if (names.length === 0) return;
      const name = names[pick % names.length] as string;
      expect(repeatedMember(`${text.slice(0, -1)},${JSON.stringify(name)}:[]}`)).toEqual([name]);
    }),
  );
});

test('each repeat is told with the text of it, and what is left without them is JSON of the first ones', () => {
  const text = '{"a":1 ,"b":{"c":[1,2],"c":"}," },"a":{"x":1,"x":2},"a":3}';
  const repeats = repeatedMembers(text);
  expect(repeats.map(({ path }) => path.join('.'))).toEqual(['b.c', 'a.x', 'a', 'a']);
  const without = [...text].filter((_, i) => !repeats.some(({ start, end }) => start <= i && i < end)).join('');
  expect(JSON.parse(without)).toEqual({ a: 1, b: { c: [1, 2] } });
});
