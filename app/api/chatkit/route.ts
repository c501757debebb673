import { after } from 'next/server';
import { answerChatRequest } from '@/lib/agent/chat-endpoint';
import { handle } from '@/lib/http/handle';
import { methodNotAllowed } from '@/lib/http/methods';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** The ChatKit protocol: one URL, the operation named by the body's `type`. */
export const POST = handle((request) => answerChatRequest(request, { waitFor }));

function waitFor(work: () => Promise<void>): void {
  try {
    after(work);
  } catch {
    // Called without Next, in tests of this handler, there is no platform that would have to wait.
  }
}

const refuse = methodNotAllowed('POST');
export {
  refuse as GET,
  refuse as HEAD,
  refuse as PUT,
  refuse as PATCH,
  refuse as DELETE,
  refuse as OPTIONS,
};
