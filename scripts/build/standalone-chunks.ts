import { posix } from 'node:path';
import type { Plugin } from 'esbuild';
import type { SplitElement } from './split-element';

/** The expression of the object in which one build's files find each other in a page. */
export const registryOf = (folder: string): string =>
  `globalThis[Symbol.for(${JSON.stringify(folder)})]`;

/**
 * Resolves what chunks import: in the script, eager chunks become part of it and lazy ones are fetched
 * from beside it; in a lazy chunk, eager ones come from the registry and lazy ones from beside it.
 */
export function chunkPlugin(
  { files, eager, lazy }: SplitElement,
  folder: string,
  { inlineEager }: { readonly inlineEager: boolean },
): Plugin {
  const registry = registryOf(folder);
  return {
    name: 'chunks of the element',
    setup: (build) => {
      build.onResolve({ filter: /^chatkit:base$/ }, ({ path }) => ({ path, namespace: 'base' }));
      build.onLoad({ filter: /./, namespace: 'base' }, () => ({
        contents: baseSource(registry, folder),
      }));
      build.onResolve({ filter: /^\.\// }, ({ path }) => {
        const name = posix.basename(path);
        if (!eager.has(name)) return { path, external: true };
        return { path: name, namespace: inlineEager ? 'eager' : 'shared' };
      });
      build.onLoad({ filter: /./, namespace: 'eager' }, ({ path }) => ({
        // The address of a classic script from another origin is no base for `import()`.
        contents: lazy.reduce(
          (text, { name }) =>
            text.replaceAll(`import("./${name}")`, `import(${registry}.base + "${name}")`),
          files.get(path) ?? '',
        ),
      }));
      build.onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = ${registry}[${JSON.stringify(path)}];`,
      }));
    },
  };
}

/** Finds the folder of the lazy chunks. Included as a module, a script is no `currentScript`. */
const baseSource = (registry: string, folder: string) => `
const own = document.currentScript?.src
  || performance.getEntriesByType('resource').map(({ name }) => name)
    .findLast((name) => /\\/chatkit-element\\.js(?:[?#]|$)/.test(name))
  || '/chatkit-element.js';
${registry} = { base: new URL(${JSON.stringify(`${folder}/`)}, new URL(own, document.baseURI)).href };
`;
