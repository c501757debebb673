import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKeySet } from '@/lib/auth/keys';
import { Env } from '@/lib/env';
import { freePort } from '@/scripts/postgres/free-port';
import { startProcess, type ManagedProcess } from '@/scripts/processes/managed-process';
import { createTestDatabase, type TestDatabase } from './database';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The MCP server as one file that plain Node runs, far from node_modules. */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'mcp-server.mjs');
  await build({
    entryPoints: [join(root, 'mcp-server/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    alias: { '@': root },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return outfile;
}

export interface McpTestServer extends AsyncDisposable {
  /** The endpoint, `/mcp` included; also the audience of its tokens. */
  readonly url: string;
  readonly database: TestDatabase;
  readonly process: ManagedProcess;
  /** The bundled server and the variables it runs with, to start it once more. */
  readonly file: string;
  readonly variables: NodeJS.ProcessEnv;
}

/**
 * Starts the MCP server in a process of its own, on a free port and a database of its own. This
 * process gets the same variables, so that `mintMcpToken` makes tokens for it: one server per test
 * file.
 */
export async function startMcpServer(): Promise<McpTestServer> {
  await using undo = new AsyncDisposableStack();
  const database = undo.use(await createTestDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'mcp-server-'));
  undo.defer(() => rm(folder, { recursive: true }));
  const port = await freePort();
  const url = `http://localhost:${port}/mcp`;
  const variables = {
    ...Object.fromEntries(Object.keys(Env.shape).map((name) => [name, ''])),
    NODE_ENV: 'test' as const,
    DATABASE_URL: database.url,
    AUTH_PRIVATE_KEYS: JSON.stringify(await generateKeySet()),
    APP_URL: 'http://localhost:3000',
    MCP_PORT: String(port),
    MCP_RESOURCE: url,
    MCP_ALLOWED_HOSTS: 'mcp.internal:8001',
  };
  Object.assign(process.env, variables);
  const file = await bundle(folder);
  const server = undo.use(await startMcpProcess(file, { variables }));
  const resources = undo.move();
  return {
    url,
    database,
    process: server,
    file,
    variables,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** Runs a bundled server until it says it is ready. @throws {Error} with its output when it ends first */
export async function startMcpProcess(
  file: string,
  { variables, args = [] }: { variables: NodeJS.ProcessEnv; args?: readonly string[] },
): Promise<ManagedProcess> {
  let announce: () => void = () => undefined;
  const ready = new Promise<true>((resolve) => {
    announce = () => resolve(true);
  });
  const server = await startProcess([process.execPath, file, ...args], {
    name: 'mcp',
    env: variables,
    cwd: tmpdir(),
    onOutput: (text) => {
      if (text.includes('MCP server ready')) announce();
    },
  });
  const first = await Promise.race([ready, server.exited]);
  if (first !== true) throw new Error(`The MCP server ended:\n${server.output()}`);
  return server;
}
