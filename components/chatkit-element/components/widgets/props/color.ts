import { cssValue } from './css-value';
import { themeColor } from './node-props';

/** The tokens of texts and icons. */
const inkTokens = {
  prose: 'var(--ck-fg)',
  primary: 'var(--ck-fg)',
  emphasis: 'var(--ck-fg)',
  secondary: 'var(--ck-fg-2)',
  tertiary: 'var(--ck-fg-3)',
  success: 'var(--ck-success)',
  warning: 'var(--ck-warning)',
  danger: 'var(--ck-danger)',
} as const;

const surfaceTokens = {
  surface: 'var(--ck-bg)',
  'surface-secondary': 'var(--ck-soft)',
  'surface-tertiary': 'var(--ck-hover)',
  'surface-elevated': 'var(--ck-elevated)',
  'surface-elevated-secondary': 'var(--ck-elevated-2)',
} as const;

const lineTokens = {
  default: 'var(--ck-border)',
  subtle: 'var(--ck-hover)',
  strong: 'var(--ck-border-strong)',
} as const;

/** Of a chart's series, in the order they are given out. */
const chartTokens = {
  blue: 'light-dark(oklch(.55 .19 258), oklch(.71 .15 258))',
  purple: 'light-dark(oklch(.52 .21 300), oklch(.73 .16 300))',
  orange: 'light-dark(oklch(.63 .18 48), oklch(.76 .15 58))',
  green: 'light-dark(oklch(.55 .15 152), oklch(.76 .16 152))',
  red: 'light-dark(oklch(.56 .21 25), oklch(.7 .18 22))',
  yellow: 'light-dark(oklch(.68 .15 85), oklch(.85 .15 92))',
  pink: 'light-dark(oklch(.58 .21 355), oklch(.75 .15 355))',
} as const;
const chartColors = Object.values(chartTokens);

/** Hue and the most chroma of each primitive. */
const primitives = {
  gray: { hue: 260, chroma: 0.008 },
  red: { hue: 25, chroma: 0.21 },
  orange: { hue: 50, chroma: 0.18 },
  yellow: { hue: 90, chroma: 0.16 },
  green: { hue: 150, chroma: 0.17 },
  blue: { hue: 257, chroma: 0.2 },
  purple: { hue: 300, chroma: 0.2 },
  pink: { hue: 355, chroma: 0.2 },
} as const;

const tokens = { ink: inkTokens, surface: surfaceTokens, line: lineTokens, chart: chartTokens };

/**
 * A colour as CSS: a token of its use, a primitive such as `red-100`, any CSS colour, or one for each
 * theme. Undefined for what is none of these.
 */
export function color(value: unknown, use: keyof typeof tokens): string | undefined {
  const given = themeColor(value);
  if (given === null) return undefined;
  if (typeof given === 'string') return named(given, use);
  const light = named(given.light, use);
  const dark = named(given.dark, use);
  return light === undefined || dark === undefined ? undefined : `light-dark(${light}, ${dark})`;
}

/** The colour of a series that names none. */
export const seriesColor = (at: number): string =>
  chartColors[at % chartColors.length] ?? chartTokens.blue;

function named(name: string, use: keyof typeof tokens): string | undefined {
  const table: Readonly<Record<string, string>> = tokens[use];
  if (Object.hasOwn(table, name)) return table[name];
  return primitive(name) ?? cssValue(name) ?? undefined;
}

/** `red-100`: the name's hue, from white at 0 to near black at 1000. */
function primitive(name: string): string | null {
  const match = /^([a-z]+)-(\d{1,4})$/.exec(name);
  const hue = match?.[1] ?? '';
  const step = Number(match?.[2]) / 1000;
  if (!Object.hasOwn(primitives, hue) || !(step <= 1)) return null;
  const base = primitives[hue as keyof typeof primitives];
  const lightness = 0.99 - step * 0.8;
  const chroma = base.chroma * Math.sin(Math.PI * step) ** (step < 0.5 ? 1.3 : 0.6);
  return `oklch(${lightness.toFixed(3)} ${chroma.toFixed(4)} ${base.hue})`;
}
