const home = '/todos';
const base = 'http://same.invalid';
const entrances = new Set(['/sign-in', '/sign-up']);

/**
 * Where to go after signing in: the path a `next` parameter asks for when it stays on this site,
 * else the board. Whatever a browser would read as another site's address does not.
 */
export function safeNextPath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, base)) return home;
  const { origin, pathname, search, hash } = new URL(next, base);
  // Also `/.//evil.example`, which the parser shortens to `//evil.example`.
  if (origin !== base || pathname.startsWith('//') || entrances.has(pathname)) return home;
  return `${pathname}${search}${hash}`;
}

/**
 * Where a visitor to a page has to go first, if anywhere. It only asks whether the refresh cookie is
 * there; whether it is still good turns out at the first refresh.
 */
export function redirectFor(
  { pathname, search, searchParams }: Pick<URL, 'pathname' | 'search' | 'searchParams'>,
  hasSession: boolean,
): string | undefined {
  const isPrivate = pathname === home || pathname.startsWith(`${home}/`);
  if (isPrivate && !hasSession)
    return `/sign-in?${new URLSearchParams({ next: `${pathname}${search}` }).toString()}`;
  if (entrances.has(pathname) && hasSession) return safeNextPath(searchParams.get('next'));
  return undefined;
}
