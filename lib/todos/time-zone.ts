import { IANAZone } from 'luxon';

/**
 * The IANA zone named by a client, or `UTC` when it is missing or unknown. Fixed offsets (`+01:00`)
 * are no IANA zones: they know nothing of summer time.
 */
export function timeZoneOrUtc(name: string | null | undefined): string {
  if (name === null || name === undefined || !/^[A-Za-z][\w+/-]{0,63}$/.test(name)) return 'UTC';
  return IANAZone.isValidZone(name) ? name : 'UTC';
}
