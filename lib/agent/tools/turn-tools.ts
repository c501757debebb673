import { type Tool, tool } from '@openai/agents';
import { env } from '@/lib/env';
import { callTool } from '../mcp/call-tool';
import { type OfferedTool, openServers } from '../mcp/open-servers';
import { type Asker, extraServerPlan, todoServer, todoServerPlan } from '../mcp/server-plan';
import type { CallPolicy } from './call-policy';
import { noSpan, type TraceSpan } from '../tracing/trace-span';
import { tracedCall } from '../tracing/traced-call';
import type { ToolCalls } from './tool-calls';

/** The tools of one turn and one user: the todo server's, and those of MCP_SERVERS. */
export interface TurnTools extends AsyncDisposable {
  /** The tools, each run of which is noted in `calls` and subject to the policy. */
  toolsFor(calls: ToolCalls, policy: CallPolicy, span?: TraceSpan): Tool[];
  /** Whether the todo server is there; without it the assistant can still talk. */
  readonly hasTodos: boolean;
  /** Names of further servers that could not be had. */
  readonly missing: readonly string[];
}

/** Connects to the servers. One that cannot be had in its time is left out; that is no failure. */
export async function openTurnTools(
  asker: Asker,
  options: { readonly signal: AbortSignal; readonly fetch?: typeof fetch },
): Promise<TurnTools> {
  const plans = [
    todoServerPlan(asker),
    ...env().MCP_SERVERS.map((settings) => extraServerPlan(settings, asker)),
  ];
  const servers = await openServers(plans, options);
  return {
    hasTodos: !servers.missing.includes(todoServer),
    missing: servers.missing.filter((name) => name !== todoServer),
    toolsFor: (calls, policy, span = noSpan) =>
      servers.tools.map((offered) => toTool(offered, { calls, policy, span, all: servers.tools })),
    [Symbol.asyncDispose]: () => servers[Symbol.asyncDispose](),
  };
}

interface Calling {
  readonly calls: ToolCalls;
  readonly policy: CallPolicy;
  readonly span: TraceSpan;
  /** A call may be made by another tool than the one the model has named. */
  readonly all: readonly OfferedTool[];
}

function toTool(offered: OfferedTool, { calls, policy, span, all }: Calling): Tool {
  const {
    name,
    tool: { description, inputSchema },
  } = offered;
  return tool({
    name,
    description: description ?? '',
    parameters: {
      ...inputSchema,
      type: 'object',
      properties: (inputSchema.properties ?? {}) as Record<string, object>,
      required: inputSchema.required ?? [],
      additionalProperties: true,
    },
    strict: false,
    // Only where it is needed: the SDK would have every call asked about whose arguments it can't read.
    ...(policy.guards(name) && {
      needsApproval: (_context: unknown, input: unknown, callId = '') =>
        policy.mustAsk({ callId, name, input }),
    }),
    execute: async (input, _context, details) => {
      const proposed = { callId: details?.toolCall?.callId ?? '', name, input };
      const made = policy.toMake(proposed);
      const { connection, tool: definition } =
        all.find((each) => each.name === made.name) ?? offered;
      // Not handed the signal: a change that is under way is finished and remembered.
      const traced = { span, name: made.name, server: connection.name, input: made.input };
      const outcome = await calls.run(proposed.callId, () =>
        tracedCall(traced, () => callTool(connection, definition, made.input)),
      );
      policy.made(proposed, outcome);
      return outcome.output;
    },
  });
}
