import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '@/scripts/postgres/free-port';
import { startMcpProcess, startMcpServer, type McpTestServer } from '@/tests/support/mcp-process';
import { mint } from '@/tests/support/mcp-rules/subject';
import { createUser } from '@/tests/support/users';

describe('the process of the MCP server', () => {
  let server: McpTestServer;
  let variables: NodeJS.ProcessEnv;
  let port: number;

  beforeAll(async () => {
    server = await startMcpServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    port = await freePort();
    variables = { ...server.variables, MCP_PORT: String(port) };
  });

  it('answers GET /health to whomever asks, by whatever name', async () => {
    const { origin } = new URL(server.url);
    const answer = await fetch(`${origin}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok' });
    expect((await fetch(`${origin}/nothing`)).status).toBe(404);
  });

  it('finishes the request under way on SIGTERM, then ends with 0', async () => {
    await using started = await startMcpProcess(server.file, { variables });
    const user = await createUser(server.database.handle.db);
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const socket = createConnection(port, '127.0.0.1');
    await once(socket, 'connect');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    const head = [
      'POST /mcp HTTP/1.1',
      `Host: localhost:${port}`,
      `Authorization: Bearer ${await mint(user)}`,
      'Content-Type: application/json',
      'Accept: application/json, text/event-stream',
      `Content-Length: ${body.length}`,
      'Expect: 100-continue',
    ].join('\r\n');
    socket.write(`${head}\r\n\r\n`);
    // The server has the request in hand once it asks for the body.
    await once(socket, 'data');
    expect(answer).toContain('100 Continue');
    process.kill(started.pid, 'SIGTERM');
    await refusesConnections(port);
    socket.write(body);
    await once(socket, 'end');
    expect(answer).toContain('HTTP/1.1 200');
    expect(answer).toContain('restore_todo');
    expect(await started.exited).toEqual({ code: 0, signal: null });
  });

  it('ends with 0 when the process at the other end of its IPC channel goes', async () => {
    const child = spawn(process.execPath, [server.file], {
      env: variables,
      cwd: tmpdir(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [message] = (await once(child, 'message')) as [unknown];
    expect(message).toEqual({ type: 'ready', port });
    child.disconnect();
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });

  it('ends when its parent is killed, given --parent-watch', async () => {
    const script = `
      const args = ${JSON.stringify([server.file, '--parent-watch'])};
      const child = require('node:child_process').spawn(process.execPath, args, { stdio: 'inherit' });
      console.log('child ' + child.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', script], {
      env: variables,
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [, child] = await printed(parent, /child (\d+)[^]*MCP server ready/);
    try {
      expect((await fetch(`http://localhost:${port}/health`)).status).toBe(200);
      parent.kill('SIGKILL');
      await refusesConnections(port);
    } finally {
      killIfAlive(Number(child));
    }
  });

  it('says in words what is missing, and ends with 1', async () => {
    const started = startMcpProcess(server.file, { variables: { ...variables, DATABASE_URL: '' } });
    await expect(started).rejects.toThrow(/DATABASE_URL/);
  });

  it('says so when its port is taken, and ends with 1', async () => {
    const taken = { ...variables, MCP_PORT: new URL(server.url).port };
    await expect(startMcpProcess(server.file, { variables: taken })).rejects.toThrow(/EADDRINUSE/);
  });
});

async function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    const found = pattern.exec(output);
    if (found !== null) return found;
  }
  throw new Error(`It ended without printing ${pattern.source}:\n${output}`);
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone, as it should.
  }
}

/** Resolves once nobody listens there any more. @throws after 20 s */
async function refusesConnections(port: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    const socket = createConnection(port, '127.0.0.1');
    const refused = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(false));
      socket.once('error', () => resolve(true));
    });
    socket.destroy();
    if (refused) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`Port ${port} is still listened on.`);
}
