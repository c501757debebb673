import {
  chatKitCdn,
  contentSecurityPolicy,
  parsePolicy,
  type PolicyOptions,
} from './content-security-policy';

/** The security headers of a page. */
export function pageHeaders(options: PolicyOptions): Record<string, string> {
  const framed = parsePolicy(options.extra ?? '').has('frame-ancestors');
  const microphone = options.cdn ? `(self "${chatKitCdn}")` : '(self)';
  return {
    'Content-Security-Policy': contentSecurityPolicy(options),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // The composer can take dictation.
    'Permissions-Policy': `camera=(), geolocation=(), microphone=${microphone}, payment=(), usb=()`,
    ...(framed ? {} : { 'X-Frame-Options': 'DENY' }),
    ...(options.https ? { 'Strict-Transport-Security': 'max-age=63072000' } : {}),
  };
}
