const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether the dev server answers this machine only. It does, unless `APP_URL` names another host: at
 * any other address sign-in would be refused anyway, and the network has no business in here.
 */
export function ownMachineOnly(env: Readonly<Record<string, string | undefined>>): boolean {
  const address = env['APP_URL'];
  if (address === undefined || !URL.canParse(address)) return true;
  const { hostname } = new URL(address);
  return loopback.has(hostname) || hostname.endsWith('.localhost');
}

/** With these, a server on `localhost` listens on 127.0.0.1, whichever address a system lists first. */
export function withIpv4First(nodeOptions: string | undefined): string {
  return [nodeOptions, '--dns-result-order=ipv4first'].filter(Boolean).join(' ');
}
