import { McpScope } from '@/lib/auth/mcp-token';

const wellKnown = '/.well-known/oauth-protected-resource';

export interface ResourceOptions {
  /** The MCP server's public URL: audience of its tokens, `resource` of the document. */
  readonly resource: string;
  /** The origin that issues the tokens. */
  readonly issuer: string;
}

/**
 * The OAuth protected resource metadata (RFC 9728) when `pathname` asks for it: both the root form and
 * the one with the resource's path behind it (section 3.1).
 */
export function resourceMetadataResponse(
  request: Request,
  { resource, issuer }: ResourceOptions,
): Response | undefined {
  const { pathname } = new URL(request.url);
  const suffixed = `${wellKnown}${new URL(resource).pathname.replace(/\/$/, '')}`;
  if (pathname !== wellKnown && pathname !== suffixed) return undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  return Response.json(
    {
      resource,
      authorization_servers: [issuer],
      scopes_supported: McpScope.options,
      bearer_methods_supported: ['header'],
      resource_name: 'Todo Chat',
    },
    { headers: { 'Cache-Control': 'public, max-age=300' } },
  );
}
