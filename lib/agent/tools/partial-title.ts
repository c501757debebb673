const title = /"title"\s*:\s*("(?:[^"\\]|\\.)*")/su;

/** A title comes first; looking through all of long arguments again and again would take its time. */
const longestStart = 2_000;

/** The title in arguments that are still being written, once all of it is there. */
export function partialTitle(json: string): string | undefined {
  const [, literal] = title.exec(json.slice(0, longestStart)) ?? [];
  if (literal === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  } catch {
    return undefined;
  }
}
