import { freePort, isFree } from '../postgres/free-port';
import { SetUpFailure } from '../failure';
import { describePortOwner } from './port-owner';

export interface PortPlan {
  readonly web: number;
  readonly mcp: number;
  /** The port of the MCP server that was taken, when another one had to be found. */
  readonly moved: number | undefined;
}

const defaults = { PORT: 3000, MCP_PORT: 8001 };

function given(source: NodeJS.ProcessEnv, name: keyof typeof defaults): number | undefined {
  const text = source[name];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetUpFailure(`${name} is not a port number (1 to 65535): ${text}`);
}

/** Next listens on every address, our MCP server on the loopback one. */
const everywhere = '::';

async function isOpen(port: number): Promise<boolean> {
  return (await isFree(port)) && (!(await hasIpv6()) || (await isFree(port, everywhere)));
}

let ipv6: Promise<boolean> | undefined;
const hasIpv6 = () => (ipv6 ??= isFree(0, everywhere));

/**
 * Chooses the two ports. The web app's is the one people know, so it never moves by itself; the MCP
 * server's moves unless it was asked for.
 * @throws {SetUpFailure} naming who holds a port that may not move, and what to do
 */
export async function planPorts(source: NodeJS.ProcessEnv): Promise<PortPlan> {
  const web = given(source, 'PORT') ?? defaults.PORT;
  if (!(await isOpen(web))) {
    throw new SetUpFailure(
      `Port ${String(web)} is taken by ${describePortOwner(web)}.\n` +
        `Stop that, or choose another port: PORT=${String(web + 1)} npm run dev`,
    );
  }
  const wanted = given(source, 'MCP_PORT');
  const mcp = wanted ?? defaults.MCP_PORT;
  if (mcp !== web && (await isOpen(mcp))) return { web, mcp, moved: undefined };
  if (wanted === undefined) return { web, mcp: await freePort(), moved: mcp };
  throw new SetUpFailure(
    `MCP_PORT ${String(mcp)} is taken by ${mcp === web ? 'the web app' : describePortOwner(mcp)}.\n` +
      'Stop that, choose another MCP_PORT, or leave it unset to have a free one found.',
  );
}
