import type { ChatKitOptions } from '@openai/chatkit-react';

/**
 * The design tokens of app/globals.css as ChatKit's theme takes them (it knows neither our variables
 * nor oklch). The greys are named by hue: `surface` would fix the colour of text along with that of
 * the ground.
 */
const colors = {
  light: {
    accent: { primary: '#1f6048', level: 1 },
    grayscale: { hue: 88, tint: 1 },
  },
  dark: {
    accent: { primary: '#7cd9ab', level: 1 },
    grayscale: { hue: 165, tint: 4, shade: 2 },
  },
} as const;

/** The widget's theme in the page's colours, for both the vendor's element and ours (spec element, theme). */
export function chatTheme(scheme: 'light' | 'dark'): NonNullable<ChatKitOptions['theme']> {
  return {
    colorScheme: scheme,
    radius: 'soft',
    density: 'normal',
    typography: {
      baseSize: 15,
      // Our element inherits the page's variable; a frame does not know it and takes what follows.
      fontFamily:
        'var(--font-instrument-sans, ui-sans-serif), ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    },
    color: colors[scheme],
  };
}
