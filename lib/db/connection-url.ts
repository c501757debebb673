/**
 * Parameters that hosts and other clients put into a database address and that mean nothing to the
 * server. postgres.js 3.4.9 (`index.js` `parseOptions`) would send each as a setting of the session, and
 * the server would refuse the connection.
 */
const notForTheServer = [
  'channel_binding',
  'connection_limit',
  'gssencmode',
  'pgbouncer',
  'pool_timeout',
  'schema',
] as const;

export interface ConnectionUrl {
  readonly url: string;
  /**
   * `?pgbouncer=true`: a transaction-pooling proxy stands in between, which refuses settings of the
   * session and may not know statements prepared by name.
   */
  readonly pooled: boolean;
}

/** Makes an address as hosts hand it out one that postgres.js can use. */
export function connectionUrl(given: string): ConnectionUrl {
  if (!URL.canParse(given)) return { url: given, pooled: false };
  const { searchParams } = new URL(given);
  const pooled = searchParams.get('pgbouncer') === 'true';
  for (const name of notForTheServer) searchParams.delete(name);
  // Only the query is written anew: the rest, passwords included, stays as it was given.
  const [address = ''] = given.split('?');
  return { url: searchParams.size === 0 ? address : `${address}?${searchParams}`, pooled };
}
