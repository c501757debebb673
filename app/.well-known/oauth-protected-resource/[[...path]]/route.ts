import { inAppMcp } from '../../../mcp/in-app-handler';

export const dynamic = 'force-dynamic';

/** The RFC 9728 documents of the MCP server inside the app. */
export function GET(request: Request): Promise<Response> {
  return inAppMcp().fetch(request);
}
