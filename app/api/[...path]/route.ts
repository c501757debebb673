import { errorResponse } from '@/lib/http/error-response';

/** An address of the API that does not exist: JSON like every other answer here, not a page. */
function notFound(): Response {
  return errorResponse('not_found', 'There is nothing here.');
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
