/**
 * The client's address as the outermost of our own `trustedProxies` proxies saw it: each of them
 * appends to X-Forwarded-For, so it is that many entries from the end; whatever a client wrote
 * there itself stands further left. Without a proxy Next fills the header from the socket, but
 * only when the client sent none: then the address can be made up, and limits by address are weak.
 */
export function clientAddress(request: Request, trustedProxies: number): string {
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = hops.at(-trustedProxies) ?? hops[0];
  return address === undefined || address === '' ? 'unknown' : address.slice(0, 64);
}
