/** The time zones a number may have been issued in, by the longest prefix that the table has. */
import { PREFIX_TABLE } from './prefix-table.ts';

/** One line of the table as its source has it. */
export interface PrefixZones {
  /** Digits after the plus sign. */
  readonly prefix: string;
  readonly zones: readonly string[];
}

/** Ten branches for each node: the next node, or 0. Node 0 is the root, which no branch leads to. */
interface Trie {
  readonly branches: Int32Array;
  /** For each node, the zones of the prefix that ends there. */
  readonly zones: readonly (readonly string[] | undefined)[];
}

const NONE: readonly string[] = [];
const ZERO = '0'.charCodeAt(0);

let trie: Trie | undefined;

/**
 * The zones of the longest known prefix of `number`, one list object for each line of the table; empty where none is
 * known. Made for lists of numbers: it walks a trie, digit by digit.
 */
export function zonesOfNumber(number: string): readonly string[] {
  trie ??= makeTrie([...prefixZones()]);
  const { branches, zones } = trie;
  let found = NONE;
  for (let at = 1, node = 0; at < number.length; at++) {
    node = branches[node * 10 + number.charCodeAt(at) - ZERO] ?? 0;
    if (node === 0) break;
    found = zones[node] ?? found;
  }
  return found;
}

/** Every prefix of the table with its zones, grouped by these. */
export function* prefixZones(): Generator<PrefixZones> {
  let zones = NONE;
  for (const token of PREFIX_TABLE.trim().split(/\s+/)) {
    if (token.includes('/')) zones = token.split('&');
    else for (const prefix of expandRun(token)) yield { prefix, zones };
  }
}

/** `1201-3` as 1201, 1202 and 1203; what has no hyphen, as it is. */
export function expandRun(run: string): string[] {
  const [first = '', end] = run.split('-');
  if (end === undefined) return [first];
  const last = first.slice(0, first.length - end.length) + end;
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => String(Number(first) + i));
}

function makeTrie(lines: readonly PrefixZones[]): Trie {
  const zones: (readonly string[] | undefined)[] = [undefined];
  const branches: number[] = Array(10).fill(0);
  for (const line of lines) {
    let node = 0;
    for (const digit of line.prefix) {
      const branch = node * 10 + Number(digit);
      if (branches[branch] === 0) {
        branches[branch] = zones.push(undefined) - 1;
        branches.push(...Array(10).fill(0));
      }
      node = branches[branch] ?? 0;
    }
    zones[node] = line.zones;
  }
  return { branches: Int32Array.from(branches), zones };
}
