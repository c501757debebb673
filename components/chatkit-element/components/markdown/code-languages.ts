import type { LanguageFn } from 'highlight.js';

type Load = () => Promise<{ readonly default: LanguageFn }>;

const loaders: Readonly<Record<string, Load>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

const aliases: Readonly<Record<string, string>> = {
  ...{ sh: 'bash', shell: 'bash', zsh: 'bash', console: 'bash' },
  ...{ 'c++': 'cpp', cc: 'cpp', h: 'c', cs: 'csharp', 'c#': 'csharp', golang: 'go' },
  ...{ js: 'javascript', jsx: 'javascript', mjs: 'javascript', cjs: 'javascript' },
  ...{ ts: 'typescript', tsx: 'typescript', json5: 'json', jsonc: 'json', kt: 'kotlin' },
  ...{ md: 'markdown', py: 'python', rb: 'ruby', rs: 'rust', docker: 'dockerfile', patch: 'diff' },
  ...{ html: 'xml', svg: 'xml', vue: 'xml', yml: 'yaml', postgres: 'sql', postgresql: 'sql' },
};

/** The grammar of a fence's language; null for one that is not coloured. */
export function codeLanguage(fence: string): { readonly name: string; readonly load: Load } | null {
  const given = fence.toLowerCase();
  const name = Object.hasOwn(aliases, given) ? (aliases[given] ?? given) : given;
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  return load === undefined ? null : { name, load };
}
