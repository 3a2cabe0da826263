/** How well a text stands out from what lies behind it, by the contrast ratio of WCAG 2.2. */

/** What WCAG 2.2 asks of text of ordinary size (success criterion 1.4.3). */
export const LEAST_CONTRAST = 4.5;

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/;

/** The contrast ratio of two colours like `#1a2b3c`: 1 (none) to 21; undefined where one of them is no such colour. */
export function contrastOf(one: unknown, other: unknown): number | undefined {
  const [a, b] = [luminance(one), luminance(other)];
  if (a === undefined || b === undefined) return undefined;
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance, 0 to 1. */
function luminance(color: unknown): number | undefined {
  const channels = HEX.exec(String(color))?.slice(1);
  if (!channels) return undefined;
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = Number.parseInt(channel, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
