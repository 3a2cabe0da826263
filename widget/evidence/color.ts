/** Colours on top of one another. Pure arithmetic. */

/** sRGB: channels 0–255, alpha 0–1. */
export interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** What is seen where `top` lies on `bottom`. */
export function over(top: Color, bottom: Color): Color {
  const alpha = top.alpha + bottom.alpha * (1 - top.alpha);
  const mix = (above: number, below: number) =>
    alpha === 0 ? 0 : (above * top.alpha + below * bottom.alpha * (1 - top.alpha)) / alpha;
  return {
    red: mix(top.red, bottom.red),
    green: mix(top.green, bottom.green),
    blue: mix(top.blue, bottom.blue),
    alpha,
  };
}

/** `#rrggbb`, without the alpha. */
export function hex({ red, green, blue }: Color): string {
  return `#${[red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
