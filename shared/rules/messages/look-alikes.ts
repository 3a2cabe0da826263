/** Letters that are drawn as Latin ones: who has two keyboards writes them, or evades a filter, or decorates. */

/** Each alphabet's letters, with the Latin ones that they look like. */
const ALPHABETS: readonly (readonly [letters: string, latin: string])[] = [
  // Cyrillic, Greek, Armenian, Cherokee, Lisu.
  ['АВЕКМНОРСТУХЅІЈԚԜавекмнорстухѕіјԛԝ', 'ABEKMHOPCTYXSIJQWabekmhopctyxsijqw'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικορτυχ', 'ABEZHIKMNOPTYXaeikoptux'],
  ['ՏՕ', 'SO'],
  ['ᎠᎡᎢᎪᎫᎬᎳᎷᎻᏀᏃᏔᏙᏚᏞᏟᏢᏦᏴ', 'DRTAJEWMHGZWVSLCPKB'],
  ['ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ', 'BPDTGKJCZFMNLSRVHWXYAEIOU'],
  // Small capitals, and the capitals that two of them have.
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnopqrstuvwyz'],
  ['ƦꞮ', 'RI'],
  // Letters with a stroke or without their dot.
  ['ıɑⱭɡꞬłŁđĐŧŦ', 'iaAgGlLdDtT'],
];

/** White letters in black circles and squares; Unicode decomposes the others. */
const NEGATIVE_CIRCLED = 0x1f150;
const NEGATIVE_SQUARED = 0x1f170;

/** The letters that flags are made of, two each. */
const REGIONAL = 0x1f1e6;

const ALIKE: ReadonlyMap<string, string> = new Map([
  ...ALPHABETS.flatMap(([letters, latin]) => [...letters].map((letter, i) => [letter, latin[i] ?? letter] as const)),
  ...alphabetFrom(NEGATIVE_CIRCLED),
  ...alphabetFrom(NEGATIVE_SQUARED),
]);
const LOOKS_LATIN = new RegExp(`[${[...ALIKE.keys()].join('')}]`, 'gu');
const FLAGS: ReadonlyMap<string, string> = new Map(alphabetFrom(REGIONAL));

/** The text with Latin letters for those that look like them; where nothing else is written, also for those of flags. */
export function inLatinLetters(text: string): string {
  const latin = text.replace(LOOKS_LATIN, (letter) => ALIKE.get(letter) ?? letter);
  if (/\p{L}/u.test(latin)) return latin;
  return latin.replace(/[\u{1f1e6}-\u{1f1ff}]/gu, (letter) => FLAGS.get(letter) ?? letter);
}

function alphabetFrom(first: number): (readonly [string, string])[] {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, i) => [String.fromCodePoint(first + i), letter]);
}
