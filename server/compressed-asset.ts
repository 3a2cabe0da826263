/** Built files as a browser takes them: compressed once a process, when first asked for. */
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Asset } from './assets.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What we compress by, best first. */
const ENCODERS = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;
type Encoding = keyof typeof ENCODERS;

const compressed = new WeakMap<Asset, Map<Encoding, Promise<Bytes>>>();

/**
 * The bytes of `asset` in the best encoding that `accepted` names: the request's `Accept-Encoding`, which is
 * attacker-controlled. Integrity is that of the plain bytes, as browsers check it.
 */
export async function compressedAsset(
  asset: Asset,
  accepted: string | undefined,
): Promise<{ readonly bytes: Bytes; readonly encoding: Encoding | null }> {
  const encoding = (Object.keys(ENCODERS) as Encoding[]).find((name) => accepts(accepted ?? '', name));
  if (!encoding) return { bytes: asset.bytes, encoding: null };
  const known = compressed.get(asset) ?? new Map<Encoding, Promise<Bytes>>();
  compressed.set(asset, known);
  const bytes = known.get(encoding) ?? ENCODERS[encoding](asset.bytes).then((buffer) => new Uint8Array(buffer));
  known.set(encoding, bytes);
  return { bytes: await bytes, encoding };
}

/** True when the header names the encoding and does not refuse it by `q=0`. */
function accepts(header: string, name: Encoding): boolean {
  return header.split(',').some((item) => {
    const [coding = '', ...parameters] = item.trim().split(/\s*;\s*/);
    return coding.toLowerCase() === name && !parameters.some((each) => /^q=0(\.0*)?$/i.test(each));
  });
}
