import { execFileSync } from 'node:child_process';
import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Hard links: the same files at no cost, without a link that would lead out of the copy. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

/** A link to each package: made and removed in no time, and a removed link leaves its package alone. */
function pointToPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (!entry.isDirectory()) cpSync(source, target, { verbatimSymlinks: true });
    else if (entry.name.startsWith('@')) pointToPackages(source, target);
    else symlinkSync(source, target, 'junction');
  }
}

/**
 * A second checkout with the files as they are now, its own `.data` and `.next`, and the installed
 * packages. It lies inside this one, on the same disk; disposing removes it.
 * @param options.packages `own` for what follows no links out of the checkout, as Next's bundler
 */
export function copyCheckout({
  packages,
}: {
  readonly packages: 'own' | 'shared';
}): Disposable & { readonly path: string } {
  const parent = join(root, '.data', 'checkouts');
  mkdirSync(parent, { recursive: true });
  const path = mkdtempSync(join(parent, 'copy-'));
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).split('\0');
  const known = new Set(readdirSync(root));
  for (const file of files) {
    if (file === '' || !known.has(file.split('/')[0] ?? '')) continue;
    mkdirSync(dirname(join(path, file)), { recursive: true });
    cpSync(join(root, file), join(path, file), { force: true });
  }
  const provide = packages === 'own' ? linkTree : pointToPackages;
  provide(join(root, 'node_modules'), join(path, 'node_modules'));
  return {
    path,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 10 }),
  };
}
