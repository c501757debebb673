import type { ChatKitOptions } from '@openai/chatkit';

/** The keys of an option object: `true` for a value taken as it is, an object for one with keys. */
interface Shape {
  readonly [key: string]: true | Shape;
}

const action = { icon: true, onClick: true } as const;

// A Record over the options: a key added to the contract breaks the build here.
const known = {
  api: { url: true, domainKey: true, fetch: true, uploadStrategy: true, getClientSecret: true },
  locale: true,
  theme: {
    colorScheme: true,
    radius: true,
    density: true,
    typography: { baseSize: true, fontFamily: true, fontFamilyMono: true, fontSources: true },
    color: {
      grayscale: { hue: true, tint: true, shade: true },
      accent: { primary: true, level: true },
      surface: { background: true, foreground: true },
    },
  },
  frameTitle: true,
  initialThread: true,
  onClientTool: true,
  header: {
    enabled: true,
    title: { enabled: true, text: true },
    leftAction: action,
    rightAction: action,
  },
  history: { enabled: true, showDelete: true, showRename: true },
  startScreen: { greeting: true, prompts: true },
  threadItemActions: { feedback: true, retry: true },
  composer: {
    placeholder: true,
    attachments: true,
    tools: true,
    models: true,
    dictation: { enabled: true },
  },
  disclaimer: { text: true, highContrast: true },
  entities: { onTagSearch: true, showComposerMenu: true, onClick: true, onRequestPreview: true },
  commands: { enabled: true, onSearch: true, onSelect: true },
  widgets: { onAction: true },
  thread: { autoScroll: true },
} satisfies Record<keyof ChatKitOptions, true | Shape>;

/** The dotted paths of keys that are no options, such as `header.titel`. */
export function unknownOptions(options: unknown): string[] {
  return unknownKeys(options, known, '');
}

function unknownKeys(value: unknown, shape: Shape, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const inner = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (inner === undefined) return [path + key];
    return inner === true ? [] : unknownKeys(member, inner, `${path}${key}.`);
  });
}
