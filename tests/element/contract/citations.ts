import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Members } from './members';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = 'tests/browser/element/';

/**
 * The members that browser tests name in lines `// contract: header.title.text, sendUserMessage`, and
 * the specs that do. `theme.color.*` names all below; an event goes by its full name.
 */
export function citedMembers(): ReadonlyMap<string, readonly string[]> {
  const cited = new Map<string, string[]>();
  const specs = readdirSync(root + folder).filter((name) => name.endsWith('.spec.ts'));
  for (const spec of specs.toSorted())
    for (const [, list = ''] of readFileSync(root + folder + spec, 'utf8').matchAll(
      /^\s*\/\/ contract: (.+)$/gm,
    ))
      for (const name of list.split(',').map((each) => each.trim()))
        cited.set(name, [...new Set([...(cited.get(name) ?? []), spec])]);
  return cited;
}

const covers = (cited: string, member: string) =>
  cited === member || (cited.endsWith('.*') && member.startsWith(cited.slice(0, -1)));

/** The specs that exercise a member. */
export const specsOf = (member: string, cited = citedMembers()): readonly string[] => [
  ...new Set([...cited].flatMap(([name, specs]) => (covers(name, member) ? specs : []))),
];

/** Citations of what the package does not publish. */
export function strayCitations({ options, methods, events }: Members): readonly string[] {
  const members = [...options, ...methods, ...events];
  return [...citedMembers().keys()].filter((name) => !members.some((each) => covers(name, each)));
}
