/**
 * A timestamp as PostgresStore gives it back: in UTC, one without an offset taken as UTC, with three
 * or, when there are microseconds, six digits behind the seconds.
 */
export function utc(time: string): string {
  const [, zoneless = '', fraction = '', zone = ''] =
    /^(.*?)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/.exec(time) ?? [];
  const seconds = new Date(`${zoneless}${zone === '' ? 'Z' : zone}`).toISOString().slice(0, 19);
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  return `${seconds}.${micros.replace(/000$/, '')}Z`;
}
