/** Where OpenAI serves the ChatKit script and the frame it opens. */
export const chatKitCdn = 'https://cdn.platform.openai.com';

export interface PolicyOptions {
  /** Fresh for each response; the pages' own scripts and styles carry it. */
  readonly nonce: string;
  readonly https: boolean;
  /** Next's dev server evaluates code and keeps a socket open. */
  readonly development: boolean;
  /** False where our own element is always used: then OpenAI's hosts are left out. */
  readonly cdn: boolean;
  /** Directives to merge in, written as in the header: `img-src https://a; connect-src https://b`. */
  readonly extra?: string | undefined;
}

type Directives = ReadonlyMap<string, readonly string[]>;

function directives({ nonce, https, development, cdn }: PolicyOptions): Directives {
  const own = `'nonce-${nonce}'`;
  const cdnHost = cdn ? [chatKitCdn] : [];
  return new Map<string, readonly string[]>([
    ['default-src', ["'self'"]],
    [
      'script-src',
      [
        "'self'",
        own,
        // What our scripts load may run; browsers that know this ignore the hosts beside it.
        "'strict-dynamic'",
        ...cdnHost,
        ...(development ? ["'unsafe-eval'"] : []),
      ],
    ],
    // The CDN's element makes style sheets without a nonce, and a nonce here would forbid them.
    ['style-src', ["'self'", ...(cdn || development ? ["'unsafe-inline'"] : [own])]],
    ['style-src-attr', ["'unsafe-inline'"]],
    ['img-src', ["'self'", 'data:', 'blob:', 'https:']],
    ['font-src', ["'self'", 'data:', ...cdnHost]],
    ['media-src', ["'self'", 'data:', 'blob:']],
    ['connect-src', ["'self'", ...cdnHost, ...(development ? ['ws:'] : [])]],
    ['worker-src', ["'self'", 'blob:']],
    ['frame-src', cdn ? cdnHost : ["'none'"]],
    ['object-src', ["'none'"]],
    ['base-uri', ["'self'"]],
    ['form-action', ["'self'"]],
    ['frame-ancestors', ["'none'"]],
    ['manifest-src', ["'self'"]],
    ...(https ? [['upgrade-insecure-requests', []] as const] : []),
  ]);
}

/** Parses the value of a Content-Security-Policy header. */
export function parsePolicy(text: string): Directives {
  return new Map(
    text
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .flatMap(([name, ...sources]) =>
        name === undefined || name === '' ? [] : [[name.toLowerCase(), sources] as const],
      ),
  );
}

/** Adds sources to those of a directive; `'none'` can't stand beside others and gives way. */
function merge(base: Directives, extra: Directives): Directives {
  const merged = new Map(base);
  for (const [name, sources] of extra) {
    const present = (base.get(name) ?? []).filter((source) => source !== "'none'");
    merged.set(name, [...new Set([...present, ...sources])]);
  }
  return merged;
}

/** The Content-Security-Policy of a page; `docs/csp.md` tells what each source is for. */
export function contentSecurityPolicy(options: PolicyOptions): string {
  const merged = merge(directives(options), parsePolicy(options.extra ?? ''));
  return [...merged].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}
