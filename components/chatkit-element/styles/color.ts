/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads `#rgb`, `#rrggbb` (alpha left out) and `rgb(1 2 3)`; null for any other colour. */
export function parseColor(color: string): Rgb | null {
  const hex = /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.exec(color.trim())?.[1];
  if (hex !== undefined) {
    const long = hex.length < 6 ? hex.replaceAll(/./g, '$&$&') : hex;
    const at = (index: number) => Number.parseInt(long.slice(index, index + 2), 16);
    return [at(0), at(2), at(4)];
  }
  const match = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/].*)?\)$/i.exec(
    color.trim(),
  );
  if (match === null) return null;
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** WCAG 2 contrast, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const value = part / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `color`, moved towards `ink` until it can be read on `background` (4.5 to 1). */
export function readableOn(color: Rgb, background: Rgb, ink: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.1) {
    const mixed: Rgb = [
      mix(color[0], ink[0], share),
      mix(color[1], ink[1], share),
      mix(color[2], ink[2], share),
    ];
    if (contrast(mixed, background) >= 4.5) return mixed;
  }
  return ink;
}

const mix = (from: number, to: number, share: number) => Math.round(from + (to - from) * share);

/** A colour as CSS writes it. */
export const toCss = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;
