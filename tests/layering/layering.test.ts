import { describe, expect, test } from 'vitest';
import { type Import, parseSource, readSources, type Source } from './sources';

/** Longest first, so that a file in `lib/db` is never taken for one in `lib`. */
const rooms = [
  'lib/chatkit',
  'lib/env.ts',
  'lib/http',
  'lib/db',
  'lib/store',
  'lib/todos',
  'lib/auth',
  'lib/agent',
  'mcp-server',
  'components',
  'app',
  'middleware.ts',
  'instrumentation.ts',
] as const;
type Room = (typeof rooms)[number];

/** Who may import whom: the table of eslint.config.mjs, held a second time. */
const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  'lib/chatkit': [],
  'lib/env.ts': [],
  'lib/http': ['lib/db'],
  'lib/db': ['lib/env.ts'],
  'lib/todos': ['lib/db', 'lib/env.ts'],
  'lib/auth': ['lib/db', 'lib/env.ts', 'lib/http'],
  'lib/store': ['lib/chatkit', 'lib/db'],
  'lib/agent': [
    'lib/chatkit',
    'lib/store',
    'lib/todos',
    'lib/auth',
    'lib/db',
    'lib/env.ts',
    'lib/http',
  ],
  'mcp-server': ['lib/todos', 'lib/auth', 'lib/db', 'lib/env.ts', 'lib/http'],
  components: ['lib/chatkit'],
  app: [
    'components',
    'lib/agent',
    'lib/store',
    'lib/todos',
    'lib/auth',
    'lib/chatkit',
    'lib/db',
    'lib/env.ts',
    'lib/http',
    'mcp-server',
  ],
  'middleware.ts': ['lib/auth', 'lib/env.ts', 'lib/http'],
  'instrumentation.ts': ['lib/agent', 'lib/env.ts', 'lib/http'],
};

/** The library's own rooms, and which of them each may import; all may use its top-level files. */
const libraryRooms: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  widgets: ['protocol'],
  server: ['protocol', 'widgets'],
  'agent-stream': ['protocol', 'widgets'],
  'model-input': ['protocol'],
};

/** Reads `.widget` files. */
const widgetTemplate = 'lib/chatkit/widgets/templates/widget-template.ts';

/** Data of the build that a room may read: the journal of the committed migrations. */
const data = new Set(['drizzle/meta/_journal.json']);

/** Rooms that hold rooms of their own: routes, the widget, the board. */
const holdsRooms: ReadonlySet<Room | undefined> = new Set<Room>(['app', 'components']);

const roomOf = (file: string): Room | undefined =>
  rooms.find((room) => file === room || file.startsWith(`${room}/`));

const sources = readSources();
const byPath = new Map(sources.map((source) => [source.path, source]));

/** Every import that breaks the rule, as `file → specifier`. */
function offences(breaks: (source: Source, imported: Import) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter((imported) => breaks(source, imported))
      .map((imported) => `${source.path} → ${imported.specifier}`),
  );
}

describe('rooms', () => {
  test('there are sources to read, and each lies in a room', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((source) => roomOf(source.path) === undefined)).toEqual([]);
  });

  test('a room imports only the rooms it may', () => {
    expect(
      offences((source, { file }) => {
        if (file === undefined || data.has(file)) return false;
        const from = roomOf(source.path);
        const to = roomOf(file);
        if (from === undefined || to === undefined) return true;
        return from !== to && !mayImport[from].includes(to);
      }),
    ).toEqual([]);
  });

  test("the chatkit library's own rooms import one way", () => {
    const inner = (file: string) => /^lib\/chatkit\/([a-z-]+)\//.exec(file)?.[1];
    expect(
      offences((source, { file }) => {
        const from = inner(source.path);
        const to = file === undefined ? undefined : inner(file);
        if (from === undefined || from === 'testing' || to === undefined) return false;
        return from !== to && !(libraryRooms[from] ?? []).includes(to);
      }),
    ).toEqual([]);
  });

  test('other rooms are imported by @/, the own room by a relative path, without an extension', () => {
    expect(
      offences((source, { specifier, file }) => {
        if (file === undefined) return false;
        const room = roomOf(source.path);
        const crosses = roomOf(file) !== room;
        const absolute = specifier.startsWith('@/');
        return (
          (crosses && !absolute) ||
          (!crosses && absolute && !holdsRooms.has(room)) ||
          /\.tsx?$/.test(specifier)
        );
      }),
    ).toEqual([]);
  });

  test('no room imports tests or what only tests use', () => {
    expect(
      offences(
        (_source, { file }) =>
          file !== undefined && /(^tests\/|\/testing\/|\.test\.tsx?$)/.test(file),
      ),
    ).toEqual([]);
  });
});

describe('the library', () => {
  test('imports nothing but zod, the file system for templates and the types of the agents SDK', () => {
    expect(
      offences(
        (source, { specifier, file, typeOnly }) =>
          roomOf(source.path) === 'lib/chatkit' &&
          file === undefined &&
          specifier !== 'zod' &&
          !(specifier === 'node:fs' && source.path === widgetTemplate) &&
          !(typeOnly && /^@openai\/agents(-core)?(\/|$)/.test(specifier)),
      ),
    ).toEqual([]);
  });

  test('is imported through its face only', () => {
    expect(
      offences(
        (source, { specifier, file }) =>
          file !== undefined &&
          roomOf(file) === 'lib/chatkit' &&
          roomOf(source.path) !== 'lib/chatkit' &&
          specifier !== '@/lib/chatkit',
      ),
    ).toEqual([]);
  });

  test('lends components its types and no code', () => {
    expect(
      offences(
        (source, { file, typeOnly }) =>
          roomOf(source.path) === 'components' &&
          file !== undefined &&
          roomOf(file) === 'lib/chatkit' &&
          !typeOnly,
      ),
    ).toEqual([]);
  });
});

test('what the MCP server runs is free of Next and of server-only', () => {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    const source = byPath.get(file);
    if (source === undefined || seen.has(file)) return;
    seen.add(file);
    for (const imported of source.imports) {
      if (imported.file !== undefined && !imported.typeOnly) visit(imported.file);
    }
  };
  for (const source of sources) {
    if (roomOf(source.path) === 'mcp-server') visit(source.path);
  }
  expect(
    offences(
      (source, { specifier, typeOnly }) =>
        seen.has(source.path) &&
        !typeOnly &&
        /^(server-only|client-only|next|react|react-dom)(\/|$)/.test(specifier),
    ),
  ).toEqual([]);
});

test('only the face of the library is a barrel, and it names what it hands on', () => {
  const barrels = sources.filter((source) => source.onlyReExports).map((source) => source.path);
  expect(barrels.filter((file) => file !== 'lib/chatkit/index.ts')).toEqual([]);
  expect(sources.filter((source) => source.exportsStar).map((source) => source.path)).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) cycles.push([...path.slice(start), file].join(' → '));
    if (start !== -1 || done.has(file)) return;
    for (const imported of byPath.get(file)?.imports ?? []) {
      if (imported.file !== undefined && !imported.typeOnly) {
        visit(imported.file, [...path, file]);
      }
    }
    done.add(file);
  };
  for (const source of sources) visit(source.path, []);
  expect(cycles).toEqual([]);
});

test('the reader of sources sees every way to import, and what is only a type', () => {
  const { imports, onlyReExports, exportsStar } = parseSource(
    'lib/db/example.ts',
    `import 'server-only';
     import type { A } from './client';
     import { type B, type C } from '@/lib/env';
     import { D, type E } from 'zod';
     import def from 'next';
     export { F } from './user-id';
     export type { G } from './migrate';
     export * from './readiness';
     type H = import('@/lib/chatkit').Page<string>;
     const lazy = () => import('@/lib/todos/todo');
     const quoted = () => import(\`next/headers\`);
     const made = (name: string) => import(\`@/lib/\${name}\`);
     const old = require('react');
     import older = require('react-dom');
     import { round } from '@/lib/db/../store/chat-store';
     import { out } from '../store/chat-store';`,
  );
  expect(
    imports.map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' type' : ''}`),
  ).toEqual([
    'server-only',
    './client type',
    '@/lib/env type',
    'zod',
    'next',
    './user-id',
    './migrate type',
    './readiness',
    '@/lib/chatkit type',
    '@/lib/todos/todo',
    'next/headers',
    '`@/lib/${name}`',
    'react',
    'react-dom',
    '@/lib/db/../store/chat-store',
    '../store/chat-store',
  ]);
  expect(imports.map(({ file }) => file).slice(1, 3)).toEqual(['lib/db/client.ts', 'lib/env.ts']);
  expect(imports.map(({ file }) => file).slice(-2)).toEqual(
    Array.from({ length: 2 }, () => 'lib/store/chat-store.ts'),
  );
  expect({ onlyReExports, exportsStar }).toEqual({ onlyReExports: false, exportsStar: true });
});
