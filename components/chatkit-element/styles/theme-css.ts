import type { ChatKitOptions, ThemeOption } from '@openai/chatkit';
import { contrast, parseColor, readableOn, toCss, type Rgb } from './color';

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

const schemes = {
  light: { background: [255, 255, 255], foreground: [22, 24, 29] },
  dark: { background: [24, 25, 28], foreground: [241, 242, 245] },
} as const satisfies Record<string, { background: Rgb; foreground: Rgb }>;

const radii = {
  pill: { control: 999, bubble: 20, card: 16, composer: 26 },
  round: { control: 12, bubble: 16, card: 14, composer: 18 },
  soft: { control: 8, bubble: 10, card: 10, composer: 12 },
  sharp: { control: 0, bubble: 0, card: 0, composer: 0 },
} as const;

const densities = { compact: 0.8, normal: 1, spacious: 1.2 } as const;

/** The `:host` rule that turns a theme option into design tokens; everything else derives from these. */
export function themeCss(theme: ChatKitOptions['theme']): string {
  const option: ThemeOption = typeof theme === 'object' ? theme : { colorScheme: theme ?? 'light' };
  const scheme = option.colorScheme === 'dark' ? 'dark' : 'light';
  const radius = radii[option.radius ?? 'pill'];
  const { typography } = option;
  const tokens = {
    'color-scheme': scheme,
    ...colorTokens(option, scheme),
    '--ck-radius-control': `${radius.control}px`,
    '--ck-radius-bubble': `${radius.bubble}px`,
    '--ck-radius-card': `${radius.card}px`,
    '--ck-radius-composer': `${radius.composer}px`,
    '--ck-space': `${4 * densities[option.density ?? 'normal']}px`,
    '--ck-font-size': `${typography?.baseSize ?? 16}px`,
    '--ck-font': typography?.fontFamily ?? systemFont,
    '--ck-font-mono': typography?.fontFamilyMono ?? monoFont,
  };
  const other = scheme === 'dark' ? 'light' : 'dark';
  const paper = rule(':host, .scheme-dark', otherScheme(option, 'light'));
  return `${rule(':host', tokens)}${rule(`.scheme-${other}`, otherScheme(option, other))}@media print{${paper}}`;
}

/**
 * The tokens of a widget that is light in a dark chat, or dark in a light one, and of paper, which is
 * light; surfaces are the chat's only.
 */
function otherScheme(option: ThemeOption, scheme: 'light' | 'dark'): Record<string, string> {
  const { grayscale, accent } = option.color ?? {};
  const color = { ...(grayscale && { grayscale }), ...(accent && { accent }) };
  return { 'color-scheme': scheme, ...colorTokens({ ...option, color }, scheme) };
}

function rule(selector: string, tokens: Readonly<Record<string, string>>): string {
  const body = Object.entries(tokens).map(([name, value]) => `${name}:${safe(value)};`);
  return `${selector}{${body.join('')}}`;
}

const systemFont =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif';
const monoFont = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

function colorTokens(option: ThemeOption, scheme: 'light' | 'dark'): Record<string, string> {
  const { grayscale, accent, surface } = option.color ?? {};
  const base = schemes[scheme];
  const background =
    surface?.background ??
    (grayscale ? gray(grayscale, scheme, 'background') : toCss(base.background));
  const foreground =
    surface?.foreground ??
    (grayscale ? gray(grayscale, scheme, 'foreground') : toCss(base.foreground));
  const paper = parseColor(background) ?? base.background;
  const ink = parseColor(foreground) ?? base.foreground;
  const level = accent?.level ?? 1;
  const primary = accent?.primary ?? foreground;
  const rgb = accent === undefined ? ink : parseColor(accent.primary);
  const onAccent = rgb === null ? automaticInk(primary) : toCss(inkOn(rgb));
  return {
    '--ck-bg': background,
    '--ck-fg': foreground,
    '--ck-accent': primary,
    '--ck-on-accent': onAccent,
    '--ck-link': rgb === null ? foreground : toCss(readableOn(rgb, paper, ink)),
    '--ck-bubble':
      level === 3
        ? primary
        : `color-mix(in oklab, ${level === 2 ? primary : foreground} ${level === 2 ? 16 : 7}%, ${background})`,
    '--ck-bubble-fg': level === 3 ? onAccent : foreground,
    '--ck-danger': scheme === 'dark' ? '#ff8f87' : '#b42318',
    '--ck-warning': scheme === 'dark' ? '#f5c04d' : '#8a5300',
    '--ck-success': scheme === 'dark' ? '#6fd39a' : '#157347',
    '--ck-info': scheme === 'dark' ? '#8ab8ff' : '#1d5bbf',
    '--ck-discovery': scheme === 'dark' ? '#c9a5ff' : '#7034c9',
  };
}

const inkOn = (color: Rgb): Rgb =>
  contrast(color, white) >= contrast(color, black) ? white : black;

/** Black or white by the lightness of a colour only the browser can read. */
const automaticInk = (color: string) => `oklch(from ${color} clamp(0, (0.6 - l) * 1000, 1) 0 0)`;

function gray(
  { hue, tint, shade = 0 }: { hue: number; tint: number; shade?: number },
  scheme: 'light' | 'dark',
  part: 'background' | 'foreground',
): string {
  const chroma = (tint * 0.0035).toFixed(4);
  const lightness = {
    light: { background: 1, foreground: 0.22 + shade * 0.01 },
    dark: { background: 0.21 + shade * 0.012, foreground: 0.95 },
  }[scheme][part];
  return `oklch(${lightness.toFixed(3)} ${lightness === 1 ? 0 : chroma} ${hue})`;
}

/** Keeps an option's value inside its declaration. */
const safe = (value: string): string => value.replaceAll(/[;{}<>]|\/\*/g, '');
