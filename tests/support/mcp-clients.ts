import { Client as ClientV2, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { z } from 'zod';

const ToolResult = z.object({
  isError: z.boolean().default(false),
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
  structuredContent: z.record(z.string(), z.unknown()),
});

const Tools = z.array(
  z.looseObject({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    annotations: z.record(z.string(), z.unknown()),
    inputSchema: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
    outputSchema: z.looseObject({ type: z.literal('object') }),
  }),
);

/** A tool's answer: every one has exactly one text and a structured part. */
export interface TestToolResult {
  readonly isError: boolean;
  readonly text: string;
  readonly output: Record<string, unknown>;
}

/** What the tests ask of a client, whichever it is. */
export interface TestMcpClient extends AsyncDisposable {
  readonly protocolVersion: string | undefined;
  readonly instructions: string | undefined;
  readonly tools: () => Promise<z.infer<typeof Tools>>;
  /** Both clients check the structured part against the tool's output schema. */
  readonly call: (name: string, args?: Record<string, unknown>) => Promise<TestToolResult>;
}

export const clientKinds = ['v1', 'v2 in the 2025 era', 'v2 in the 2026 era'] as const;
export type ClientKind = (typeof clientKinds)[number];

interface Address {
  readonly url: string;
  readonly token: string;
}

function toolResult(answer: unknown): TestToolResult {
  const { isError, content, structuredContent } = ToolResult.parse(answer);
  return { isError, text: content[0].text, output: structuredContent };
}

const info = { name: 'chatkit-todo-tests', version: '1.0.0' };

async function connectV1({ url, token }: Address): Promise<TestMcpClient> {
  const client = new ClientV1(info);
  const transport = new TransportV1(new URL(url), {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  return {
    protocolVersion: transport.protocolVersion,
    instructions: client.getInstructions(),
    tools: async () => Tools.parse((await client.listTools()).tools),
    call: async (name, args = {}) => toolResult(await client.callTool({ name, arguments: args })),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

async function connectV2({ url, token }: Address, era: 'legacy' | 'auto'): Promise<TestMcpClient> {
  const client = new ClientV2(info, { versionNegotiation: { mode: era } });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(url), {
      requestInit: { headers: { Authorization: `Bearer ${token}` } },
    }),
  );
  return {
    protocolVersion: client.getNegotiatedProtocolVersion(),
    instructions: client.getInstructions(),
    tools: async () => Tools.parse((await client.listTools()).tools),
    call: async (name, args = {}) => toolResult(await client.callTool({ name, arguments: args })),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** Connects a client of the given kind. @throws what the client throws when it is refused */
export function connectMcp(kind: ClientKind, address: Address): Promise<TestMcpClient> {
  switch (kind) {
    case 'v1':
      return connectV1(address);
    case 'v2 in the 2025 era':
      return connectV2(address, 'legacy');
    case 'v2 in the 2026 era':
      return connectV2(address, 'auto');
    default:
      return kind satisfies never;
  }
}
