import { errorResponse } from './error-response';

/**
 * What a route exports for each method it does not serve, so that a 405 is JSON too (Next's own is
 * an empty body). `allow` names the served ones.
 */
export function methodNotAllowed(...allow: readonly string[]): () => Response {
  return () =>
    errorResponse('method_not_allowed', `Use ${allow.join(' or ')} here.`, {
      Allow: allow.join(', '),
    });
}
