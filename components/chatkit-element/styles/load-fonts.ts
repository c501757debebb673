import type { ChatKitOptions } from '@openai/chatkit';

const loaded = new Set<string>();

/** Adds the theme's fonts to the page: a shadow root's own sheets can't declare any. */
export function loadFonts(theme: ChatKitOptions['theme']): void {
  const sources = typeof theme === 'object' ? (theme.typography?.fontSources ?? []) : [];
  for (const source of sources) {
    const key = JSON.stringify(source);
    if (loaded.has(key)) continue;
    loaded.add(key);
    const { family, src, weight, style, display, unicodeRange } = source;
    const face = new FontFace(family, `url(${JSON.stringify(src)})`, {
      ...(weight !== undefined && { weight: String(weight) }),
      ...(style !== undefined && { style }),
      ...(display !== undefined && { display }),
      ...(unicodeRange !== undefined && { unicodeRange }),
    });
    document.fonts.add(face);
    void face.load().catch(() => undefined);
  }
}
