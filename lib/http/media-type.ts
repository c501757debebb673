import { HttpError } from './error-response';

/**
 * Demands a JSON body. It also keeps forms of other sites out: they can't send this type without
 * asking first (a CORS preflight, which we never grant).
 * @throws {HttpError} `unsupported_media_type`
 */
export function requireJsonType(request: Request): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new HttpError('unsupported_media_type', 'Send a body of type application/json.');
}
