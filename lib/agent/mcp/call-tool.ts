import type { Tool } from '@modelcontextprotocol/client';
import type { CallOutcome } from '../tools/tool-calls';
import { boundedText } from './bounds';
import type { McpConnection, McpResult } from './mcp-connection';
import { mayHaveChanged, mcpFailure, type McpFailureKind } from './mcp-failure';

const changes: ReadonlySet<unknown> = new Set([
  'added',
  'updated',
  'completed',
  'reopened',
  'deleted',
  'restored',
]);

const nothingChanged = 'nothing was changed.';
const notKnown = 'it is not known whether anything was changed.';

/** What the model is told of a call without an answer; it says it in the user's language. */
const told: Readonly<Record<McpFailureKind, string>> = {
  unreachable: `The server of this tool cannot be reached right now; ${nothingChanged}`,
  silent: `The server of this tool did not answer in time; ${notKnown}`,
  dropped: `The connection to the server of this tool was lost; ${notKnown}`,
  refused: `The server of this tool does not permit this; ${nothingChanged}`,
  'unknown-tool': `There is no such tool any more; ${nothingChanged}`,
  rejected: `The server of this tool did not accept the call; ${nothingChanged}`,
  broken: `The server of this tool gave no answer that could be read; ${notKnown}`,
};

/** Calls a tool; what goes wrong is an outcome too, in words for the model. */
export async function callTool(
  connection: McpConnection,
  tool: Tool,
  input: unknown,
): Promise<CallOutcome> {
  try {
    const args = typeof input === 'object' && input !== null ? { ...input } : {};
    return outcomeOf(await connection.call(tool, args));
  } catch (error) {
    const kind = mcpFailure(error);
    // The error itself may quote arguments, which are the user's words.
    console.error(`The tool ${tool.name} of ${connection.name} failed: ${kind}`);
    return {
      output: JSON.stringify({ outcome: 'failed', message: told[kind] }),
      failed: true,
      changedTodos: mayHaveChanged[kind],
    };
  }
}

function outcomeOf({
  structuredContent,
  isError: failed = false,
  content,
}: McpResult): CallOutcome {
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  const structured = structuredContent === undefined ? text : JSON.stringify(structuredContent);
  const outcome: unknown =
    typeof structuredContent === 'object' && structuredContent !== null
      ? Reflect.get(structuredContent, 'outcome')
      : undefined;
  return {
    output: boundedText(structured),
    failed,
    changedTodos: !failed && changes.has(outcome),
  };
}
