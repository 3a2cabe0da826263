/** Colours on top of one another. Pure arithmetic. */

/** sRGB: channels 0–255, alpha 0–1. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** What is seen where `top` lies on `bottom`. */
export function over(top: Color, bottom: Color): Color {
  const above = top[3];
  const below = bottom[3] * (1 - above);
  const alpha = above + below;
  const mix = (channel: 0 | 1 | 2) => alpha && (top[channel] * above + bottom[channel] * below) / alpha;
  return [mix(0), mix(1), mix(2), alpha];
}

/** `#rrggbb`, without the alpha. */
export function hex([red, green, blue]: Color): string {
  return `#${[red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
