import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { licenceNotices } from './licence-notices';
import { chunkPlugin, registryOf } from './standalone-chunks';
import { splitElement } from './split-element';

/** Bytes, gzipped: what a page may have to load before it can show a chat. */
export const standaloneLimit = 120_000;

/** A file of the standalone element, by its path below `public`. */
export interface StandaloneFile {
  readonly path: string;
  readonly text: string;
}

export interface StandaloneElement {
  /** `chatkit-element.js`: all that a first chat needs. */
  readonly main: StandaloneFile;
  /** Beside it, each loaded when something asks for it: languages, and what few answers need. */
  readonly onDemand: readonly StandaloneFile[];
  /** The terms of the libraries in all of these, which each of them points to. */
  readonly notices: StandaloneFile;
}

const notices = 'chatkit-element/third-party-licences.txt';
const banner = `/*! <openai-chatkit> of Todo Chat, MIT. The libraries within: ${notices} */`;

/**
 * The element as a script for any HTML page: a classic one, so that `<script async src>` will do and a
 * copy of the one file works. What loads on demand are modules in a folder named by the build, so that
 * none is mixed with another's; what they share with the script they find in a registry of the page,
 * since two copies of the view library could not work together.
 */
export async function standaloneElement(root: string): Promise<StandaloneElement> {
  const split = await splitElement(root);
  const hash = createHash('sha256');
  for (const [name, text] of split.files) hash.update(`${name}\0${text}\0`);
  const folder = `chatkit-element/${hash.digest('hex').slice(0, 12)}`;

  const pack = async (source: string, format: 'iife' | 'esm') => {
    const { outputFiles } = await build({
      stdin: { contents: source, loader: 'js' },
      bundle: true,
      write: false,
      minify: true,
      format,
      target: 'es2022',
      charset: 'utf8',
      // All together stand in a file of their own: most of the libraries have none in their code.
      legalComments: 'none',
      banner: { js: banner },
      logLevel: 'warning',
      plugins: [chunkPlugin(split, folder, { inlineEager: format === 'iife' })],
    });
    return outputFiles[0]?.text ?? '';
  };
  const shared = split.shared.map((name, at) => ({ name, variable: `shared${String(at)}` }));
  const main = [
    "import 'chatkit:base';",
    ...shared.map(({ name, variable }) => `import * as ${variable} from './${name}';`),
    `import './${split.entry}';`,
    `Object.assign(${registryOf(folder)}, {`,
    ...shared.map(({ name, variable }) => `  ${JSON.stringify(name)}: ${variable},`),
    '});',
  ].join('\n');
  const onDemand = split.lazy.map(async ({ name, text }) => ({
    path: `${folder}/${name}`,
    text: await pack(text, 'esm'),
  }));
  return {
    main: { path: 'chatkit-element.js', text: await pack(main, 'iife') },
    onDemand: await Promise.all(onDemand),
    notices: {
      path: notices,
      text: licenceNotices(split.packages.map((folder) => join(root, folder))),
    },
  };
}

/** Writes the element into `public` in place of the one there. @returns a line about its size */
export async function writeStandaloneElement(root: string): Promise<string> {
  const element = await standaloneElement(root);
  const folder = join(root, 'public');
  rmSync(join(folder, 'chatkit-element'), { recursive: true, force: true });
  for (const { path, text } of [...element.onDemand, element.notices, element.main]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return sizeReport(element);
}

/** Bytes as they go over the wire. */
export const gzippedSize = ({ text }: StandaloneFile): number =>
  gzipSync(text, { level: 9 }).length;

function sizeReport({ main, onDemand }: StandaloneElement): string {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const rest = onDemand.reduce((sum, file) => sum + gzippedSize(file), 0);
  return (
    `public/${main.path}: ${kilobytes(gzippedSize(main))} gzipped (limit ${kilobytes(standaloneLimit)}); ` +
    `on demand: ${kilobytes(rest)} in ${String(onDemand.length)} files`
  );
}
