import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SetUpFailure } from '../failure';

const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string() });

const isLicence = (file: string) => /^(?:licen[cs]e|copying|notice)(?:\.|$)/i.test(file);

/**
 * The terms of these packages, as each wants them to go with its code; those with the same words are
 * named together.
 * @param folders of installed packages
 * @throws {SetUpFailure} naming a package that does not say its terms
 */
export function licenceNotices(folders: readonly string[]): string {
  const byTerms = new Map<string, string[]>();
  for (const folder of folders) {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { name, version, license } = Manifest.parse(manifest);
    const files = readdirSync(folder).filter(isLicence).sort();
    if (files.length === 0) {
      throw new SetUpFailure(
        `${name} ${version} (${license}) comes without the text of its licence.`,
      );
    }
    const terms = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
    byTerms.set(terms, [...(byTerms.get(terms) ?? []), `${name} ${version} (${license})`]);
  }
  const notices = [...byTerms].map(([terms, names]) => `${names.join('\n')}\n\n${terms}\n`);
  return notices.join(`\n${'-'.repeat(80)}\n\n`);
}
