import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMcpServer, type McpTestServer } from '@/tests/support/mcp-process';
import { startMcpRelay, type McpRelay } from '@/tests/support/mcp-relay';
import { mint } from '@/tests/support/mcp-rules/subject';
import { createUser } from '@/tests/support/users';

const applicable = ['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection'];

/** Why the other server scenarios of @modelcontextprotocol/conformance 0.1.16 have nothing to test here. */
const notApplicable: Readonly<Record<string, readonly string[]>> = {
  'calls a fixture tool (`test_…`, `json_schema_2020_12_tool`) that a product does not have': [
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-with-logging',
    'tools-call-error',
    'tools-call-with-progress',
    'tools-call-sampling',
    'tools-call-elicitation',
    'json-schema-2020-12',
    'elicitation-sep1034-defaults',
    'elicitation-sep1330-enums',
  ],
  'needs a capability that the server does not declare: logging, completions, resources, prompts': [
    'logging-set-level',
    'completion-complete',
    'resources-list',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'resources-subscribe',
    'resources-unsubscribe',
    'prompts-list',
    'prompts-get-simple',
    'prompts-get-with-args',
    'prompts-get-embedded-resource',
    'prompts-get-with-image',
  ],
  'needs sessions or resumable streams; the server is stateless': [
    'server-sse-polling',
    'server-sse-multiple-streams',
  ],
};

const cli = fileURLToPath(
  new URL('../../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url),
);

describe('the official conformance suite', () => {
  let server: McpTestServer;
  let relay: McpRelay;
  let folder: string;

  const conformance = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, [cli, ...args], { cwd: folder })).stdout;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mcp-conformance-'));
    server = await startMcpServer();
    const user = await createUser(server.database.handle.db);
    // The suite can not be given a token.
    relay = await startMcpRelay(server.url, await mint(user));
  });
  afterAll(async () => {
    await relay[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it.each(applicable)('passes %s', async (scenario) => {
    const output = await conformance('server', '--url', relay.url, '--scenario', scenario);
    expect(output).toMatch(/Passed: ([1-9]\d*)\/\1, 0 failed, 0 warnings/);
  });

  it('has no scenario that nobody has looked at', async () => {
    const listed = (await conformance('list', '--server')).matchAll(/^ +- (\S+)/gm);
    const known = [...applicable, ...Object.values(notApplicable).flat()];
    expect([...listed].map(([, name]) => name).sort()).toEqual(known.sort());
  });
});
