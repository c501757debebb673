import {
  Agent,
  type InputGuardrail,
  OpenAIResponsesModel,
  type OutputGuardrail,
  Runner,
  tool,
} from '@openai/agents';
import OpenAI from 'openai';
import { z } from 'zod';
import {
  AgentContext,
  type Attachment,
  CustomSummary,
  loadHistory,
  ResponseStreamConverter,
  streamAgentResponse,
  Task,
  ThreadItemConverter,
  type ThreadStreamEvent,
  type Turn,
  type UserMessageTagContent,
  Workflow,
} from '@/lib/chatkit';
import type { StoreContext } from '@/lib/store/chat-store';
import { changeThread, copyTextOf, type Scene, widgetOf } from './moves';
import type { Json } from './scenario';
import type { Gate, PlayedUpstream } from './upstream';

const ToolScript = z.object({
  name: z.string(),
  moves: z.array(z.record(z.string(), z.unknown())),
  returns: z.string().default('done'),
  stops: z.boolean().default(false),
});
type ToolScript = z.infer<typeof ToolScript>;

const AgentScript = z.object({
  tools: z.array(ToolScript).default([]),
  guardrail: z.enum(['input', 'output']).optional(),
  partial_images: z.number().optional(),
});

/** Puts tags and attachments into words, which the library leaves to integrators. */
class Converter extends ThreadItemConverter {
  protected override tagToMessageContent({ id, text }: UserMessageTagContent) {
    return Promise.resolve({ type: 'input_text' as const, text: `tag ${id}: ${text}` });
  }

  protected override attachmentToMessageContent({ name }: Attachment) {
    return Promise.resolve({ type: 'input_text' as const, text: `file ${name}` });
  }
}

interface Surroundings {
  readonly scene: Scene;
  readonly turn: Turn<StoreContext>;
  readonly upstream: PlayedUpstream;
}

/** Runs the agent of an `agent` move: its tools play scripts too, through the AgentContext. */
export async function* runAgent(
  script: unknown,
  { scene, turn, upstream }: Surroundings,
): AsyncGenerator<ThreadStreamEvent> {
  const { tools, guardrail, partial_images: partialImages } = AgentScript.parse(script);
  const client = new OpenAI({ apiKey: 'scripted', baseURL: upstream.baseUrl, maxRetries: 0 });
  const agentContext = new AgentContext({
    thread: turn.thread,
    store: scene.store,
    context: turn.context,
  });
  const agent = new Agent({
    name: 'scripted',
    model: new OpenAIResponsesModel(client, 'scripted'),
    tools: tools.map((each) => toolOf(each, scene, agentContext)),
    toolUseBehavior: {
      stopAtToolNames: tools.filter(({ stops }) => stops).map(({ name }) => name),
    },
    inputGuardrails: guardrail === 'input' ? [inputGuardrail(upstream.gate)] : [],
    outputGuardrails: guardrail === 'output' ? [outputGuardrail] : [],
  });
  const input = await new Converter().toAgentInput(await loadHistory(scene.store, turn));
  const runner = new Runner({ tracingDisabled: true });
  const run = await runner.run(agent, input, { stream: true, signal: turn.signal });
  // The failure is thrown by the iteration below; here it must only not count as unhandled.
  run.completed.catch(() => undefined);
  const converter = new ResponseStreamConverter(partialImages);
  for await (const event of streamAgentResponse(agentContext, run, { converter })) {
    yield event;
    if (isText(event)) upstream.gate.show();
  }
}

const isText = (event: ThreadStreamEvent): boolean =>
  event.type === 'thread.item.updated' &&
  event.update.type === 'assistant_message.content_part.text_delta';

function toolOf(script: ToolScript, scene: Scene, context: AgentContext<StoreContext>) {
  return tool({
    name: script.name,
    description: 'scripted',
    parameters: { type: 'object', properties: {}, required: [], additionalProperties: true },
    strict: false,
    execute: async (_input, _run, details) => {
      const callId = details?.toolCall?.callId;
      for (const move of script.moves) await play(move, scene, { context, callId });
      return script.returns;
    },
  });
}

/** One entry of a tool's script. */
async function play(
  move: Json,
  scene: Scene,
  { context, callId }: { context: AgentContext<StoreContext>; callId: string | undefined },
): Promise<void> {
  if ('kind' in move) scene.giveName(move);
  else if ('event' in move) context.stream(scene.event(move['event'], context.thread));
  else if ('widget' in move || 'states' in move)
    await context.streamWidget(widgetOf(move), copyTextOf(move));
  else if ('workflow' in move) context.startWorkflow(Workflow.parse(move['workflow']));
  else if ('task' in move && 'at' in move)
    context.updateWorkflowTask(Task.parse(move['task']), z.number().parse(move['at']));
  else if ('task' in move) context.addWorkflowTask(Task.parse(move['task']));
  else if ('end_workflow' in move) context.endWorkflow(EndWorkflow.parse(move['end_workflow']));
  else if ('client_tool' in move)
    context.clientToolCall = {
      ...ClientTool.parse(move['client_tool']),
      ...(callId !== undefined && { callId }),
    };
  else if ('thread' in move) changeThread(context.thread, move['thread']);
  else throw new Error(`Not a move of a tool: ${JSON.stringify(move)}`);
}

const EndWorkflow = z.object({
  summary: CustomSummary.exactOptional(),
  expanded: z.boolean().default(false),
});

const ClientTool = z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) });

const outputGuardrail: OutputGuardrail = {
  name: 'scripted',
  execute: () => Promise.resolve({ outputInfo: null, tripwireTriggered: true }),
};

const inputGuardrail = (gate: Gate): InputGuardrail => ({
  name: 'scripted',
  execute: async () => {
    await Promise.all([gate.reached, gate.shown]);
    gate.open();
    return { outputInfo: null, tripwireTriggered: true };
  },
});
