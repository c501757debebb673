import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = ['app', 'components', 'lib', 'mcp-server', 'scripts', 'tests'];

export interface Citation {
  readonly file: string;
  readonly line: number;
  readonly id: string;
}

/** Every rule id that a test source names in a line `// covers: id, id`. */
export const readCitations = (): readonly Citation[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(root, folder, name))
      .filter((path) => isTestSource(relative(root, path)))
      .flatMap((path) => citationsIn(relative(root, path), readFileSync(path, 'utf8'))),
  );

/** Suites that tests share lie in `tests/` under names of their own. */
const isTestSource = (path: string): boolean =>
  /\.(test|spec|test-d)\.tsx?$/.test(path) || /^tests\/.*\.tsx?$/.test(path);

/** The citations of one source; a long list may go on in further `// covers:` lines. */
export const citationsIn = (file: string, text: string): readonly Citation[] =>
  text.split('\n').flatMap((line, i) => {
    const ids = /^\s*\/\/ covers: (.+)$/.exec(line)?.[1];
    return (ids?.split(',') ?? []).map((id) => ({ file, line: i + 1, id: id.trim() }));
  });
