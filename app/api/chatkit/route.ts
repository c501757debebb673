import { answerChatRequest } from '@/lib/agent/chat-endpoint';
import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** The ChatKit protocol: one URL, the operation named by the body's `type`. */
export const POST = handle(answerChatRequest);

const refuse = methodNotAllowed('POST');
export {
  refuse as GET,
  refuse as HEAD,
  refuse as PUT,
  refuse as PATCH,
  refuse as DELETE,
  refuse as OPTIONS,
};
