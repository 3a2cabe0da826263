/** Makes the signed notes of the vectors with Node's own Ed25519 and the formulas of C2SP signed-note, nothing else. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

const text = 'consent.example/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n';

/** The seed of 32 zero bytes, with which Go's own example key is made too, and another. */
const log = signer('consent.example/log', Buffer.alloc(32));
const witness = signer('witness.example/w1', Buffer.alloc(32, 1));

const logLine = log.line(text);
const witnessLine = witness.line(text);

export const noteVectors = {
  about: 'Signed notes (C2SP signed-note) with Ed25519. Keys are those of seeds of 32 bytes 00 and 32 bytes 01.',
  log: log.vkey,
  witness: witness.vkey,
  text,
  /** Notes that the log's key opens to the text. */
  opens: {
    'one signature': `${text}\n${logLine}`,
    'a witness after the log': `${text}\n${logLine}${witnessLine}`,
    'a witness before the log': `${text}\n${witnessLine}${logLine}`,
    'a line of an unknown key': `${text}\n— stranger.example AAAAAAAA\n${logLine}`,
  },
  /** Notes that it does not open. */
  refused: {
    'no signature': text,
    'no signature line': `${text}\n`,
    'another key only': `${text}\n${witnessLine}`,
    'no newline at the end': `${text}\n${logLine}`.slice(0, -1),
    'no blank line': `${text}${logLine}`,
    'a line after the signatures': `${text}\n${logLine}more\n`,
    'text changed': `${text.replace('8', '9')}\n${logLine}`,
    'text with a line more': `${text}more\n\n${logLine}`,
    'signature cut': `${text}\n${logLine.slice(0, -5)}\n`,
    'signature changed': `${text}\n${log.line(`${text}more\n`)}`,
    'the same signature twice': `${text}\n${logLine}${logLine}`,
    'a good and a bad signature of the key': `${text}\n${logLine}${log.line('other\n')}`,
    'name of another key': `${text}\n${logLine.replace('consent.example/log', 'consent.example/gol')}`,
    'hyphen instead of a dash': `${text}\n${logLine.replace('—', '-')}`,
    'two spaces': `${text}\n${logLine.replace('— ', '—  ')}`,
    'carriage returns': `${text}\n${logLine}`.replaceAll('\n', '\r\n'),
    'control character': `\u0001${text}\n${logLine}`,
    'name with a plus sign': `${text}\n${logLine}${witnessLine.replace('/w1', '+w1')}`,
    'name with a space': `${text}\n${logLine}${witnessLine.replace('/w1', ' w1')}`,
    'base64 without padding': `${text}\n${logLine}${witnessLine.replace(/=+\n$/, '\n')}`,
    '101 signatures': `${text}\n${logLine}${witnessLine.repeat(100)}`,
  },
  /** Texts that are not verifier keys. */
  notKeys: {
    'key id of another name': log.vkey.replace('consent.example', 'consent-example'),
    'upper-case key id': log.vkey.replace(/\+[0-9a-f]{8}\+/, (id) => id.toUpperCase()),
    'unknown algorithm': vkeyOf('consent.example/log', Buffer.concat([Buffer.of(0x19), log.key])),
    '31 bytes': vkeyOf('consent.example/log', Buffer.concat([Buffer.of(1), log.key.subarray(1)])),
    '33 bytes': vkeyOf('consent.example/log', Buffer.concat([Buffer.of(1), log.key, Buffer.of(0)])),
    'no name': vkeyOf('', Buffer.concat([Buffer.of(1), log.key])),
    'name with a space': vkeyOf('consent example', Buffer.concat([Buffer.of(1), log.key])),
    'name with a plus sign': vkeyOf('consent+example', Buffer.concat([Buffer.of(1), log.key])),
    'a newline at the end': `${log.vkey}\n`,
  },
};

function signer(name: string, seed: Buffer) {
  const secret = keyFromSeed(seed);
  const key = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x ?? '', 'base64url');
  const typed = Buffer.concat([Buffer.of(1), key]);
  const line = (message: string) => {
    const signature = sign(null, Buffer.from(message), secret);
    return `— ${name} ${Buffer.concat([keyId(name, typed), signature]).toString('base64')}\n`;
  };
  return { vkey: vkeyOf(name, typed), key, line };
}

function vkeyOf(name: string, typedKey: Buffer): string {
  return `${name}+${keyId(name, typedKey).toString('hex')}+${typedKey.toString('base64')}`;
}

function keyId(name: string, typedKey: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n`).update(typedKey).digest().subarray(0, 4);
}

/** Wraps the seed as RFC 8410 says. */
function keyFromSeed(seed: Buffer): KeyObject {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}
