import { handle } from '@/lib/http/handle';
import { inAppMcp } from './in-app-handler';

export const dynamic = 'force-dynamic';

const serve = handle(async (request) => inAppMcp().fetch(request));

export { serve as DELETE, serve as GET, serve as POST };
