import { toErrorResponse } from './error-response';

/**
 * Wraps a route handler: whatever it throws becomes a JSON error, and no cache keeps the answer
 * unless the handler said otherwise.
 */
export function handle(
  handler: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const response = await handler(request);
      if (!response.headers.has('cache-control')) response.headers.set('Cache-Control', 'no-store');
      return response;
    } catch (error) {
      return toErrorResponse(error);
    }
  };
}
