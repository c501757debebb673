import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '@/tests/support/temporary-folder';
import { provideBrowser } from './provide-browser.mjs';

/** What a command does: it fails, or it leaves programs behind. */
type Outcome = 'fails' | readonly string[];

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder[Symbol.dispose]());

const at = (name: string) => join(folder.path, name);
const place = (name: string) => {
  writeFileSync(at(name), '');
  chmodSync(at(name), 0o755);
};

const system = 'chromium';
const playwrights = 'playwright-chromium';
const download = 'npx --no-install playwright install chromium';
const apt = 'apt-get -o Acquire::Retries=0 -o Acquire::http::Timeout=20';
const lists = `${apt} update -qq`;
const shell = 'chromium-headless-shell';
const install = `${apt} install -y -qq --no-install-recommends chromium`;
const installShell = `${install}-headless-shell`;

/** Asks for a browser on a machine where commands end so; one that is not named leaves nothing. */
async function provide(
  outcomes: Readonly<Record<string, Outcome>>,
  { installsPackages = true, names = [system] } = {},
) {
  const commands: string[] = [];
  const found = await provideBrowser({
    candidates: names.map(at),
    playwrightPath: () => Promise.resolve(at(playwrights)),
    installsPackages,
    run: (_, command) => {
      const line = command.join(' ');
      commands.push(line);
      const outcome = outcomes[line] ?? [];
      if (outcome === 'fails') return Promise.reject(new Error('no network'));
      outcome.forEach(place);
      return Promise.resolve();
    },
    say: () => undefined,
  });
  return { found, commands };
}

describe.skipIf(process.platform === 'win32')('a browser', () => {
  it("is the system's when there is one, though Playwright has its own", async () => {
    place(system);
    place(playwrights);
    expect(await provide({})).toEqual({ found: at(system), commands: [] });
  });

  it("is else Playwright's, when it was downloaded before", async () => {
    place(playwrights);
    expect(await provide({})).toEqual({ found: at(playwrights), commands: [] });
  });

  it('is else downloaded by Playwright', async () => {
    expect(await provide({ [download]: [playwrights] })).toEqual({
      found: at(playwrights),
      commands: [download],
    });
  });

  it.each([
    ['fails', 'fails'],
    ['brings nothing', []],
  ] as const)("is else Debian's package, when the download %s", async (_, outcome) => {
    expect(await provide({ [download]: outcome, [install]: [system] })).toEqual({
      found: at(system),
      commands: [download, install],
    });
  });

  it('is looked for in fresh lists, when those at hand do not do', async () => {
    expect((await provide({ [download]: 'fails', [install]: 'fails' })).commands).toEqual([
      download,
      install,
      lists,
      install,
    ]);
  });

  it('is none when packages can not be installed either', async () => {
    const nobody = { found: undefined, commands: [download] };
    expect(await provide({ [download]: 'fails' }, { installsPackages: false })).toEqual(nobody);
    expect(await provide({ [download]: 'fails', [install]: 'fails', [lists]: 'fails' })).toEqual({
      found: undefined,
      commands: [download, install, lists],
    });
  });

  describe('where the headless shell may be', () => {
    const names = [shell, system];

    it('is that one, before any other', async () => {
      place(shell);
      place(system);
      expect(await provide({}, { names })).toEqual({ found: at(shell), commands: [] });
    });

    it('is that one, installed though there is another', async () => {
      place(system);
      expect(await provide({ [installShell]: [shell] }, { names })).toEqual({
        found: at(shell),
        commands: [installShell],
      });
    });

    it('is another when it can not be installed', async () => {
      place(system);
      expect(await provide({ [installShell]: 'fails', [lists]: 'fails' }, { names })).toEqual({
        found: at(system),
        commands: [installShell, lists],
      });
      expect(await provide({}, { names, installsPackages: false })).toEqual({
        found: at(system),
        commands: [],
      });
    });
  });
});
