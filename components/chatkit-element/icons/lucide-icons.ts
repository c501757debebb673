import type { LucideIconNode } from 'lucide-react';

/** What a picture is made of, as lucide's `Icon` takes it. */
export type Picture = readonly LucideIconNode[];

/** The tags and attributes of each picture, by name: `npm run icons` writes these files. */
interface Shard {
  readonly pictures: Readonly<Record<string, readonly (readonly (string | object)[])[]>>;
}

/** Two thousand pictures by the first letter of their names, so that one costs a few kilobytes. */
const shards: Readonly<Record<string, () => Promise<Shard>>> = {
  a: () => import('./lucide/a.json'),
  b: () => import('./lucide/b.json'),
  c: () => import('./lucide/c.json'),
  d: () => import('./lucide/d.json'),
  e: () => import('./lucide/e.json'),
  f: () => import('./lucide/f.json'),
  g: () => import('./lucide/g.json'),
  h: () => import('./lucide/h.json'),
  i: () => import('./lucide/i.json'),
  j: () => import('./lucide/j.json'),
  k: () => import('./lucide/k.json'),
  l: () => import('./lucide/l.json'),
  m: () => import('./lucide/m.json'),
  n: () => import('./lucide/n.json'),
  o: () => import('./lucide/o.json'),
  p: () => import('./lucide/p.json'),
  q: () => import('./lucide/q.json'),
  r: () => import('./lucide/r.json'),
  s: () => import('./lucide/s.json'),
  t: () => import('./lucide/t.json'),
  u: () => import('./lucide/u.json'),
  v: () => import('./lucide/v.json'),
  w: () => import('./lucide/w.json'),
  x: () => import('./lucide/x.json'),
  z: () => import('./lucide/z.json'),
};

/** By letter, so that an icon that is drawn again stands at once. */
const ready = new Map<string, ReadonlyMap<string, Picture>>();

/** The picture of a lucide name, `alarm-clock`; null when there is none, undefined until it is fetched. */
export function readyPicture(name: string): Picture | null | undefined {
  const letter = name.slice(0, 1);
  if (!Object.hasOwn(shards, letter)) return null;
  const pictures = ready.get(letter);
  return pictures === undefined ? undefined : (pictures.get(name) ?? null);
}

/** The same, fetched where need be; null also when it can't be fetched. */
export async function fetchPicture(name: string): Promise<Picture | null> {
  const letter = name.slice(0, 1);
  if (!ready.has(letter)) {
    try {
      const shard = await shards[letter]?.();
      ready.set(letter, picturesOf(shard?.pictures ?? {}));
    } catch {
      return null;
    }
  }
  return ready.get(letter)?.get(name) ?? null;
}

/** React tells the parts of a picture apart by their keys. */
const picturesOf = (pictures: Shard['pictures']): ReadonlyMap<string, Picture> =>
  new Map(
    Object.entries(pictures).map(([name, parts]) => [
      name,
      (parts as Picture).map(([tag, attributes], at) => [tag, { ...attributes, key: String(at) }]),
    ]),
  );
