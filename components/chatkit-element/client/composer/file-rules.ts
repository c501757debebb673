/** What may be attached, as `composer.attachments` says; the defaults are the contract's. */
export interface FileRules {
  /** Bytes, or bytes by MIME pattern with `*` or the empty string for all others. */
  readonly maxSize?: number | Readonly<Record<string, number>> | undefined;
  readonly maxCount?: number | undefined;
  /** File name endings by MIME type, as a file picker takes them; everything when absent. */
  readonly accept?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Why a file can't be attached. */
export type FileFault = 'too_large' | 'too_many' | 'wrong_type';

const defaultMaxSize = 100 * 1024 * 1024;
const defaultMaxCount = 10;

/**
 * The rule a file breaks, or null.
 *
 * @param count how many attachments there are already
 */
export function fileFault(
  file: Pick<File, 'name' | 'size' | 'type'>,
  rules: FileRules,
  count: number,
): FileFault | null {
  if (count >= (rules.maxCount ?? defaultMaxCount)) return 'too_many';
  if (rules.accept !== undefined && !accepts(rules.accept, file)) return 'wrong_type';
  return file.size > maxSizeOf(file.type, rules.maxSize) ? 'too_large' : null;
}

function maxSizeOf(type: string, limit: FileRules['maxSize']): number {
  if (limit === undefined) return defaultMaxSize;
  if (typeof limit === 'number') return limit;
  const match = Object.entries(limit)
    .filter(([pattern]) => pattern !== '*' && pattern !== '' && matches(pattern, type))
    // The exact type goes before the pattern.
    .toSorted(([a], [b]) => Number(a.endsWith('/*')) - Number(b.endsWith('/*')))[0];
  return match?.[1] ?? limit['*'] ?? limit[''] ?? defaultMaxSize;
}

function accepts(
  accept: NonNullable<FileRules['accept']>,
  file: Pick<File, 'name' | 'type'>,
): boolean {
  const name = file.name.toLowerCase();
  return Object.entries(accept).some(
    ([pattern, endings]) =>
      matches(pattern, file.type) || endings.some((end) => name.endsWith(end.toLowerCase())),
  );
}

/** Whether a MIME type is the pattern or, as in `image/*`, of its kind. */
function matches(pattern: string, type: string): boolean {
  if (pattern === '*' || pattern === '*/*') return true;
  const [essence = ''] = type.toLowerCase().split(';', 1);
  return pattern.endsWith('/*')
    ? essence.startsWith(pattern.slice(0, -1).toLowerCase())
    : essence === pattern.toLowerCase();
}
