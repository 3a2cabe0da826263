/** Pictures of pages, small. */
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/**
 * The same picture in fewer bytes: without the filters that Chromium puts before the compression. They help photographs;
 * rows of flat colour and letters repeat one another as they are.
 * @param png - opaque, as a screenshot is
 */
export async function smallPng(page: Page, png: Buffer): Promise<Buffer> {
  const { width, height, pixels } = await page.evaluate(readPixels, png.toString('base64'));
  const rgba = Buffer.from(pixels, 'base64');
  const rows = Buffer.alloc((width * 3 + 1) * height); // each begins with its filter: 0, none
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * 3 + Math.floor(pixel / width) + 1;
    for (const channel of [0, 1, 2]) rows[at + channel] = rgba[pixel * 4 + channel] ?? 0;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8); // bits a channel; red, green and blue
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND')]);
}

/** Runs in the page. Pixels come back in base64: a list of numbers takes many seconds on its way. */
async function readPixels(png: string): Promise<{ width: number; height: number; pixels: string }> {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas?.drawImage(picture, 0, 0);
  const data = canvas?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([data]));
  await new Promise((loaded) => reader.addEventListener('load', loaded));
  return { width, height, pixels: String(reader.result).split(',')[1] ?? '' };
}

function chunk(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
