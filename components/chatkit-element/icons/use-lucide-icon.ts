import type { LucideIcon } from 'lucide-react';
import type * as allLucide from './all-lucide';
import { useEffect, useState } from 'react';

type Set = Pick<typeof allLucide, 'lucideIcon'>;

let loaded: Set | null = null;
let loading: Promise<Set> | null = null;

/** The picture of a lucide name, from a set that the first such name fetches; null until it is here. */
export function useLucideIcon(name: string | null): LucideIcon | null {
  const [set, setSet] = useState(loaded);
  const wanted = name !== null && set === null;
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    loading ??= import('./all-lucide');
    loading.then(
      (all) => {
        loaded = all;
        if (!gone) setSet(all);
      },
      () => {
        // Offline: the next icon tries again.
        loading = null;
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return name === null || set === null ? null : set.lucideIcon(name);
}
