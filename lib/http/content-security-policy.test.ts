import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, parsePolicy, type PolicyOptions } from './content-security-policy';
import { pageHeaders } from './page-headers';

const production: PolicyOptions = { nonce: 'abc', https: true, development: false, cdn: true };
const cdn = 'https://cdn.platform.openai.com';

const policy = (options: Partial<PolicyOptions> = {}) =>
  parsePolicy(contentSecurityPolicy({ ...production, ...options }));

describe('the policy of a page', () => {
  it('lets scripts run by nonce, and what OpenAI’s element needs', () => {
    expect(contentSecurityPolicy(production)).toBe(
      [
        "default-src 'self'",
        `script-src 'self' 'nonce-abc' 'strict-dynamic' ${cdn}`,
        "style-src 'self' 'unsafe-inline'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob: https:",
        `font-src 'self' data: ${cdn}`,
        "media-src 'self' data: blob:",
        `connect-src 'self' ${cdn}`,
        "worker-src 'self' blob:",
        `frame-src ${cdn}`,
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
        'upgrade-insecure-requests',
      ].join('; '),
    );
  });

  it('allows eval and sockets in development only', () => {
    expect(policy().get('script-src')).not.toContain("'unsafe-eval'");
    expect(policy({ development: true }).get('script-src')).toContain("'unsafe-eval'");
    expect(policy({ development: true }).get('connect-src')).toContain('ws:');
  });

  it('leaves OpenAI out, and styles to the nonce, where our own element is always used', () => {
    const local = contentSecurityPolicy({ ...production, cdn: false });
    expect(local).not.toContain('openai.com');
    expect(parsePolicy(local).get('style-src')).toEqual(["'self'", "'nonce-abc'"]);
    expect(parsePolicy(local).get('frame-src')).toEqual(["'none'"]);
  });

  it('does not ask for https over plain http', () => {
    expect(policy({ https: false }).has('upgrade-insecure-requests')).toBe(false);
  });

  it('merges CSP_EXTRA into its directives', () => {
    const merged = policy({
      extra:
        " CONNECT-SRC https://a.example  https://b.example;; frame-ancestors 'self' https://c.example; prefetch-src 'self';",
    });
    expect(merged.get('connect-src')).toEqual([
      "'self'",
      cdn,
      'https://a.example',
      'https://b.example',
    ]);
    expect(merged.get('frame-ancestors')).toEqual(["'self'", 'https://c.example']);
    expect(merged.get('prefetch-src')).toEqual(["'self'"]);
    expect(merged.get('script-src')).toEqual(policy().get('script-src'));
  });
});

describe('the other headers of a page', () => {
  it('say no to frames, sniffing, shared windows and devices', () => {
    const { 'Content-Security-Policy': _policy, ...others } = pageHeaders(production);
    expect(others).toEqual({
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': `camera=(), geolocation=(), microphone=(self "${cdn}"), payment=(), usb=()`,
      'X-Frame-Options': 'DENY',
      'Strict-Transport-Security': 'max-age=63072000',
    });
  });

  it('ask for https only where it is served', () => {
    expect(pageHeaders({ ...production, https: false })).not.toHaveProperty(
      'Strict-Transport-Security',
    );
  });

  it('leave framing to the policy when CSP_EXTRA names who may', () => {
    const headers = pageHeaders({ ...production, extra: 'frame-ancestors https://c.example' });
    expect(headers).not.toHaveProperty('X-Frame-Options');
  });
});
