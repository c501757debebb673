import * as lucide from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

/** What the package has besides pictures. */
const others = new Set(['Icon', 'LucideProvider']);

/** The picture of a lucide name, old names included; null when there is none. Holds the whole set: load on demand. */
export function lucideIcon(name: string): LucideIcon | null {
  const pascal = name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
  const all = lucide as Readonly<Record<string, unknown>>;
  if (!/^[A-Z]/.test(pascal) || others.has(pascal) || !Object.hasOwn(all, pascal)) return null;
  return all[pascal] as LucideIcon;
}
