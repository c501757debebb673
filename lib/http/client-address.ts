import { BlockList, isIPv6 } from 'node:net';

/** This machine, and private networks (RFC 1918, 3927, 4193, 4291, 6598): where proxies of ours live. */
const nearby = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  nearby.addSubnet(network, prefix, 'ipv4');
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');
nearby.addSubnet('fe80::', 10, 'ipv6');

/** Some proxies add the port: `192.0.2.1:5000`, `[2001:db8::1]:5000`. */
function withoutPort(hop: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}

function isNearby(address: string): boolean {
  return nearby.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** One person holds a whole /64 of IPv6 and may pick any address of it. */
function network(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  const all = [
    ...groups,
    ...Array.from({ length: missing }, () => '0'),
    ...(tail ?? '').split(':'),
  ];
  return `${all
    .slice(0, 4)
    .map((group) => parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}

/**
 * The network address of a client, from X-Forwarded-For: each proxy appends whom it heard from, and
 * `appendPeer` does so for this server, so only what stands far enough to the right is true.
 * @param trustedProxies how many proxies of ours stand in front; undefined takes those for ours that
 * are on this machine or in a private network
 */
export function clientAddress(request: Request, trustedProxies?: number): string {
  const hops = (request.headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => withoutPort(hop.trim()))
    .filter((hop) => hop !== '');
  const seen =
    trustedProxies === undefined
      ? hops.findLast((hop) => !isNearby(hop))
      : hops.at(-1 - trustedProxies);
  return network(seen ?? hops[0] ?? 'unknown').slice(0, 64);
}
