import type { z } from 'zod';
import { HttpError } from './error-response';

/** Bodies above this many bytes are refused unless the caller says otherwise. */
export const defaultBodyLimit = 1024 * 1024;

/**
 * Reads a JSON body of at most `maxBytes`, counting bytes as they arrive rather than trusting
 * Content-Length.
 * @throws {HttpError} `payload_too_large`, or `invalid_request` when it is not UTF-8 JSON
 */
export async function readJson(
  request: Request,
  { maxBytes = defaultBodyLimit }: { maxBytes?: number } = {},
): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const declared = Number(request.headers.get('content-length') ?? 0);
  const tooLarge = () =>
    new HttpError(
      'payload_too_large',
      `The request body may hold at most ${String(maxBytes)} bytes.`,
    );
  if (declared > maxBytes) throw tooLarge();
  if (request.body !== null) {
    const reader = request.body.getReader();
    const read = () =>
      reader.read().catch((cause: unknown) => {
        throw new HttpError('invalid_request', 'The request body broke off.', { cause });
      });
    for (let next = await read(); !next.done; next = await read()) {
      size += next.value.byteLength;
      if (size > maxBytes) {
        await reader.cancel();
        throw tooLarge();
      }
      chunks.push(next.value);
    }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new HttpError('invalid_request', 'The request body is not valid JSON.', { cause });
  }
}

/**
 * Parses a value that came from a client.
 * @throws {HttpError} `invalid_request` whose message names each faulty field
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) =>
    issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
  );
  throw new HttpError('invalid_request', faults.join('; '), { cause: parsed.error });
}
