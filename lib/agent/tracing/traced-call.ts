import type { CallOutcome } from '../tools/tool-calls';
import { inSpan, type TraceSpan } from './trace-span';

/** Which tool is called, and in whose name. */
export interface TracedCall {
  readonly span: TraceSpan;
  readonly name: string;
  /** The server it comes from, as it is configured. */
  readonly server: string;
  readonly input: unknown;
}

/** Runs a call in a span of its own. */
export function tracedCall(
  { span, name, server, input }: TracedCall,
  run: () => Promise<CallOutcome>,
): Promise<CallOutcome> {
  const attributes = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': name,
    'gen_ai.tool.type': 'function',
    'mcp.server': server,
  };
  return inSpan(span.child(`execute_tool ${name}`, 'internal', attributes), async (own) => {
    const outcome = await run();
    if (outcome.failed) own.fail('tool_failed');
    if (own.recordsContent)
      own.set({
        'gen_ai.tool.call.arguments': JSON.stringify(input),
        'gen_ai.tool.call.result': outcome.output,
      });
    return outcome;
  });
}
