import { posix } from 'node:path';
import { build } from 'esbuild';
import { leanSources } from './lean-sources';

/** The element's modules as chunks, by file name. */
export interface SplitElement {
  readonly files: ReadonlyMap<string, string>;
  /** The chunk that defines the tag. */
  readonly entry: string;
  /** Chunks every chat needs. */
  readonly eager: ReadonlySet<string>;
  readonly lazy: readonly { readonly name: string; readonly text: string }[];
  /** Eager chunks that lazy ones import from. */
  readonly shared: readonly string[];
  /** Folders of the packages whose code is in the chunks. */
  readonly packages: readonly string[];
}

const entryPoint = 'components/chatkit-element/standalone.ts';
/** Imported on demand in an app's bundle; in a script of its own there is nothing to wait for. */
const alwaysNeeded = [entryPoint, 'components/chatkit-element/runtime.tsx'];

/** The same to our views, and a fifth of React's size. */
const preact = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

/** Cuts the element where it imports on demand. */
export async function splitElement(root: string): Promise<SplitElement> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outdir: '/chunks',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    target: 'es2022',
    charset: 'utf8',
    tsconfig: 'tsconfig.json',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: preact,
    plugins: [leanSources],
    metafile: true,
    logLevel: 'warning',
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [packageFolder(path)] : [],
    ),
  );
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({
    name: posix.basename(path),
    source: output.entryPoint ?? '',
    imports: output.imports
      .filter(({ kind }) => kind === 'import-statement')
      .map((each) => posix.basename(each.path)),
  }));
  const importsOf = new Map(outputs.map(({ name, imports }) => [name, imports]));
  const eager = new Set<string>();
  const include = (name: string) => {
    if (eager.has(name)) return;
    eager.add(name);
    importsOf.get(name)?.forEach(include);
  };
  for (const { name, source } of outputs) if (alwaysNeeded.includes(source)) include(name);
  const files = new Map(
    outputFiles
      .map(({ path, text }) => [posix.basename(path), text] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  const lazy = [...files].flatMap(([name, text]) => (eager.has(name) ? [] : [{ name, text }]));
  return {
    files,
    entry: 'standalone.js',
    eager,
    lazy,
    shared: [...eager].filter((name) =>
      lazy.some((each) => importsOf.get(each.name)?.includes(name) === true),
    ),
    packages: [...new Set(used)].filter((folder) => folder !== null).sort(),
  };
}

const packageFolder = (path: string): string | null =>
  /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
