import { MCPServerStreamableHttp, type Tool, tool } from '@openai/agents';
import { CustomStreamError } from '@/lib/chatkit';
import type { CallOutcome, ToolCalls } from './tool-calls';

export interface TodoToolsOptions {
  /** The address dialled. */
  readonly url: string;
  /** A token that speaks for the user and lives as long as the turn may last. */
  readonly token: string;
  /** Gives up connecting when it aborts. */
  readonly signal: AbortSignal;
  /** How long to wait for the server to be connected, in milliseconds. */
  readonly connectTimeoutMs?: number;
  /** How long one tool may take, in milliseconds. */
  readonly callTimeoutMs?: number;
}

/** The MCP todo server, connected for one turn and one user. */
export interface TodoTools extends AsyncDisposable {
  /** The server's tools, each run of which is noted in `calls`. */
  toolsFor(calls: ToolCalls): Tool[];
}

type Listed = Awaited<ReturnType<MCPServerStreamableHttp['listTools']>>[number];

const unreachable =
  'I cannot reach your todo list right now, so I have not changed anything. Please try again in a moment.';

/**
 * Connects to the todo server and lists its tools. The list is read for each turn and never cached:
 * the SDK's cache is process-wide and knows servers by name only.
 * @throws {CustomStreamError} when the server can't be reached in time
 */
export async function openTodoTools(options: TodoToolsOptions): Promise<TodoTools> {
  const { url, token, connectTimeoutMs = 10_000, callTimeoutMs = 20_000 } = options;
  const server = new MCPServerStreamableHttp({
    url,
    name: 'todos',
    cacheToolsList: false,
    clientSessionTimeoutSeconds: connectTimeoutMs / 1000,
    timeout: callTimeoutMs,
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });
  try {
    const listed = await withDeadline(connect(server), connectTimeoutMs, options.signal);
    return {
      toolsFor: (calls) => listed.map((entry) => toTool(entry, { server, calls })),
      [Symbol.asyncDispose]: () => close(server),
    };
  } catch (cause) {
    // Detached: a server that keeps silent must not keep the user waiting a second time.
    void close(server);
    throw new CustomStreamError(unreachable, { allowRetry: true, cause });
  }
}

async function connect(server: MCPServerStreamableHttp): Promise<Listed[]> {
  await server.connect();
  return server.listTools();
}

async function close(server: MCPServerStreamableHttp): Promise<void> {
  try {
    await server.close();
  } catch (error) {
    console.warn('The connection to the todo server could not be closed.', error);
  }
}

async function withDeadline<T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  // It may still fail when nobody waits for it any more.
  promise.catch(() => undefined);
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(new Error('The todo server was not reached in time.'));
    stop = () => deadline.removeEventListener('abort', onAbort);
    deadline.addEventListener('abort', onAbort, { once: true });
    if (deadline.aborted) onAbort();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop();
  }
}

function toTool(
  { name, description, inputSchema }: Listed,
  { server, calls }: { server: MCPServerStreamableHttp; calls: ToolCalls },
): Tool {
  return tool({
    name,
    description: description ?? '',
    parameters: {
      ...inputSchema,
      type: 'object',
      properties: inputSchema.properties,
      required: inputSchema.required,
      additionalProperties: true,
    },
    strict: false,
    execute: async (input, _context, details) => {
      const callId = details?.toolCall?.callId ?? '';
      // Not handed the signal: a change that is under way is finished and remembered.
      const outcome = await calls.run(callId, () => call(server, name, input));
      return outcome.output;
    },
  });
}

const changes: ReadonlySet<unknown> = new Set([
  'added',
  'updated',
  'completed',
  'reopened',
  'deleted',
  'restored',
]);

async function call(
  server: MCPServerStreamableHttp,
  name: string,
  input: unknown,
): Promise<CallOutcome> {
  try {
    const args = typeof input === 'object' && input !== null ? { ...input } : {};
    const result = await server.callToolResult(name, args);
    const { structuredContent, isError: failed = false } = result;
    const text = result.content
      .map((part) => (typeof part['text'] === 'string' ? part['text'] : ''))
      .join('\n');
    return {
      output: structuredContent === undefined ? text : JSON.stringify(structuredContent),
      failed,
      changedTodos: !failed && changes.has(structuredContent?.['outcome']),
    };
  } catch (error) {
    console.error(`The tool ${name} did not answer.`, error);
    return {
      output: JSON.stringify({
        outcome: 'failed',
        message: 'The todo server did not answer; it is not known whether anything was changed.',
      }),
      failed: true,
      // It may have been done all the same.
      changedTodos: true,
    };
  }
}
