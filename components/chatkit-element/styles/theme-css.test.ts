import type { ThemeOption } from '@openai/chatkit';
import { describe, expect, it } from 'vitest';
import { contrast, parseColor, readableOn } from './color';
import { themeCss } from './theme-css';

const token = (theme: Parameters<typeof themeCss>[0], name: string) =>
  new RegExp(`[{;]${name}:([^;]*);`).exec(themeCss(theme))?.[1];
const rgb = (color: string | undefined) => parseColor(color ?? '') ?? expect.fail(String(color));

describe('themeCss', () => {
  it('is light by default, and dark by name or option', () => {
    expect(token(undefined, 'color-scheme')).toBe('light');
    expect(token('dark', 'color-scheme')).toBe('dark');
    expect(token({ colorScheme: 'dark' }, '--ck-bg')).toBe('rgb(24 25 28)');
  });

  it('maps radius, density and typography', () => {
    const theme: ThemeOption = {
      radius: 'sharp',
      density: 'compact',
      typography: { baseSize: 14, fontFamily: 'Inter', fontFamilyMono: 'Mono' },
    };
    expect(token(theme, '--ck-radius-card')).toBe('0px');
    expect(token(theme, '--ck-space')).toBe('3.2px');
    expect(token(theme, '--ck-font-size')).toBe('14px');
    expect(token(theme, '--ck-font')).toBe('Inter');
    expect(token(theme, '--ck-font-mono')).toBe('Mono');
  });

  it('takes surface colours as they are, and tints grays by hue', () => {
    const surface = { background: '#fafafa', foreground: '#111111' };
    expect(token({ color: { surface } }, '--ck-bg')).toBe('#fafafa');
    const grayscale = { hue: 220, tint: 6, shade: -1 } as const;
    expect(token({ color: { grayscale } }, '--ck-fg')).toBe('oklch(0.210 0.0210 220)');
  });

  it.each(['#2563eb', '#facc15', '#ffffff', '#000', 'rgb(255, 0, 128)', '#77777780'])(
    'keeps text readable with the accent %s, in both schemes',
    (primary) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const theme: ThemeOption = { colorScheme, color: { accent: { primary, level: 3 } } };
        const onAccent = rgb(token(theme, '--ck-on-accent'));
        expect(contrast(onAccent, rgb(primary))).toBeGreaterThanOrEqual(4.5);
        const link = rgb(token(theme, '--ck-link'));
        expect(contrast(link, rgb(token(theme, '--ck-bg')))).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('lets no value break out of its declaration', () => {
    const primary = 'red;}body{display:none}/*';
    // One rule for the chat, one for a widget of the other scheme, one for paper.
    expect(themeCss({ color: { accent: { primary, level: 1 } } }).match(/[{}]/g)).toEqual([
      ...['{', '}'],
      ...['{', '}'],
      ...['{', '{', '}', '}'],
    ]);
  });

  it('has tokens for a widget that is dark in a light chat, without the chat\u2019s surfaces', () => {
    const css = themeCss({ color: { surface: { background: '#fafafa', foreground: '#111111' } } });
    const dark = /\.scheme-dark\{(.*)\}/.exec(css)?.[1];
    expect(dark).toContain('color-scheme:dark;--ck-bg:rgb(24 25 28);');
    expect(themeCss('dark')).toContain('.scheme-light{color-scheme:light;');
  });
});

describe('readableOn', () => {
  it('leaves a readable colour as it is', () => {
    expect(readableOn([0, 0, 200], [255, 255, 255], [0, 0, 0])).toEqual([0, 0, 200]);
  });
});
