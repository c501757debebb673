import { inAppMcp } from './in-app-handler';

export const dynamic = 'force-dynamic';

const serve = (request: Request): Promise<Response> => inAppMcp().fetch(request);

export { serve as DELETE, serve as GET, serve as POST };
