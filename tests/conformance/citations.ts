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

export interface TestSource {
  /** Relative to the repository. */
  readonly file: string;
  readonly text: string;
}

/** Every source of tests in the repository. */
export const readTestSources = (): readonly TestSource[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => relative(root, join(root, folder, name)))
      .filter(isTestSource)
      .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
  );

/** Suites that tests share lie in `tests/` under names of their own. */
const isTestSource = (path: string): boolean =>
  /\.(test|spec|test-d)\.tsx?$/.test(path) || /^tests\/.*\.tsx?$/.test(path);

/**
 * The rule ids that a source names in lines `// covers: id, id`; a long list may go on in further such
 * lines.
 */
export const citationsIn = ({ file, text }: TestSource): readonly Citation[] =>
  text.split('\n').flatMap((line, i) => {
    const ids = /^\s*\/\/ covers: (.+)$/.exec(line)?.[1];
    return (ids?.split(',') ?? []).map((id) => ({ file, line: i + 1, id: id.trim() }));
  });

/**
 * Whether some tests of a source may not run, or may fail. Of a source that cites rules all must run: a
 * test that is left out holds nothing.
 */
export const leavesOut = (text: string): boolean => leftOut.some((way) => way.test(text));

const leftOut = [
  /\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:skip|only|todo|fails|skipIf|runIf)\b/,
  /\bx(?:it|test|describe)\(/,
  /\bskip\(/,
  /\b(?:skip|only|todo|fails): true\b/,
];
