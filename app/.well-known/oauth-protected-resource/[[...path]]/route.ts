import { handle } from '@/lib/http/handle';
import { inAppMcp } from '../../../mcp/in-app-handler';

export const dynamic = 'force-dynamic';

/** The RFC 9728 documents of the MCP server inside the app. */
export const GET = handle(async (request) => inAppMcp().fetch(request));
