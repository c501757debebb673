const protocols = {
  link: new Set(['http:', 'https:', 'mailto:', 'chatkit-link:']),
  image: new Set(['http:', 'https:']),
} as const;

/**
 * The url when it may be followed or shown, else null. Relative urls are fine as links; scripts, data
 * and every scheme not listed are not.
 */
export function safeUrl(url: string, use: keyof typeof protocols): string | null {
  // Blank is this very page.
  if (url.trim() === '') return null;
  let parsed: URL;
  try {
    parsed = new URL(url, 'https://relative.invalid');
  } catch {
    return null;
  }
  if (use === 'image' && /^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(url)) return url;
  return protocols[use].has(parsed.protocol) ? url : null;
}

/** Whether an image's host is one of the domains or below one; without a list, every https host is. */
export function isAllowedImage(url: string, domains: readonly string[] | undefined): boolean {
  if (safeUrl(url, 'image') === null) return false;
  if (domains === undefined) return true;
  let host: string;
  try {
    host = new URL(url).hostname;
  } catch {
    return false;
  }
  return domains.some(
    (domain) => host === domain || host.endsWith(`.${domain.replace(/^\*?\./, '')}`),
  );
}

/** The name and data of a `chatkit-link://name?key=value` link; null for any other. */
export function deeplink(url: string): { name: string; data: Record<string, unknown> } | null {
  const match = /^chatkit-link:\/\/([^?#]+)(?:\?([^#]*))?/i.exec(url);
  if (match === null) return null;
  const data = Object.fromEntries(new URLSearchParams(match[2] ?? ''));
  return { name: (match[1] ?? '').replace(/\/$/, ''), data };
}
