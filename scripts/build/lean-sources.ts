import { readFileSync } from 'node:fs';
import { transform, type Plugin } from 'esbuild';

/** A whole style sheet in a module: a template marked as CSS with nothing to be filled in. */
const sheet = /\/\* css \*\/ `([^`$]*)`/g;
/** Random letters, which hardly compress, on every line of every icon: a fixed list needs none. */
const iconKey = /, key: "[a-z\d]+"/g;

/** Leaves out of the script what only people and React's warnings have use for. */
export const leanSources: Plugin = {
  name: 'lean sources',
  setup: (build) => {
    build.onLoad({ filter: /-css\.ts$/ }, async ({ path }) => {
      const pieces = readFileSync(path, 'utf8').split(sheet);
      const lean = pieces.map(async (piece, at) =>
        at % 2 === 0 ? piece : JSON.stringify(await minify(piece)),
      );
      return { contents: (await Promise.all(lean)).join(''), loader: 'ts' };
    });
    build.onLoad({ filter: /lucide-react\/dist\/esm\/icons\/[^/]+\.m?js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(iconKey, ''),
      loader: 'js',
    }));
  },
};

/** The same rules in fewer characters. */
async function minify(css: string): Promise<string> {
  const { code } = await transform(css, { loader: 'css', minify: true, charset: 'utf8' });
  return code.trim();
}
