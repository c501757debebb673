import {
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  originValidationResponse,
} from '@modelcontextprotocol/server';

/** The host name in `mcp`, `mcp:8001`, `[::1]:8001` or `https://todo.example`; undefined when there is none. */
function hostnameOf(entry: string): string | undefined {
  const url = /^https?:\/\//i.test(entry) ? entry : `http://${entry}`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** The host names a request may be for: localhost always, and those of `entries`, ports left aside. */
export function allowedHostnames(entries: readonly string[]): string[] {
  const named = entries.map(hostnameOf).filter((name) => name !== undefined);
  return [...new Set([...localhostAllowedHostnames(), ...named])];
}

/**
 * The 403 for a request whose Host or Origin is not allowed: what a page does that rebinds its own
 * name to our address. No Origin at all is fine, as only browsers send one.
 */
export function rebindingRefusal(request: Request, hostnames: string[]): Response | undefined {
  return (
    hostHeaderValidationResponse(request, hostnames) ?? originValidationResponse(request, hostnames)
  );
}
