import { isDeepStrictEqual } from 'node:util';
import type { RunStreamEvent } from '@openai/agents';
import fc from 'fast-check';
import { AgentContext } from '../agent-stream/agent-context';
import type { ToolCallObserver } from '../agent-stream/conversion/observed-tool-calls';
import { streamAgentResponse } from '../agent-stream/stream-agent-response';
import type { ItemId } from '../protocol/ids';
import { isHidden, type ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { toWireItem } from '../protocol/wire';
import type { WorkflowItem } from '../protocol/workflow';
import { settled } from '../server/turn/interrupted-turn';
import { newContext } from './agent-runs';
import type { TestContext } from './array-store';
import { hostileRun } from './hostile-runs';
import { ProtocolCheck } from './protocol-check';
import { createThread, decoded, opened, ScriptedServer, streamed } from './scripted-server';

/** How a run goes wrong on top of its events, and what is done around it. */
interface Ending {
  readonly ends: 'well' | 'failing' | 'tripping';
  readonly asksClient: boolean;
  readonly observes: boolean;
  /** What tools do, and at which event. */
  readonly deeds: readonly { readonly deed: keyof typeof deeds; readonly at: number }[];
}

const task = { type: 'custom', title: 'Working', status_indicator: 'loading' } as const;

/** What a tool may do to the open workflow, or beside it. */
const deeds = {
  add: (context: AgentContext<TestContext>) => void context.addWorkflowTask(task),
  end: (context) => context.endWorkflow(),
  think: (context) => context.startWorkflow({ type: 'reasoning', tasks: [], expanded: false }),
  start: (context) => context.startWorkflow({ type: 'custom', tasks: [], expanded: false }),
  startShown: (context) => context.startWorkflow({ type: 'custom', tasks: [task], expanded: true }),
  update: (context) => {
    const { item, at } = shownTasks(context);
    if (item) context.updateWorkflowTask({ ...task, title: 'Worked' }, at - 1);
  },
  streamTask: (context) => {
    const { item, at } = shownTasks(context);
    const update = { type: 'workflow.task.added', task_index: at, task } as const;
    if (item) context.stream({ type: 'thread.item.updated', item_id: item.id, update });
  },
  remove: (context) => {
    const { item } = shownTasks(context);
    if (item) context.stream({ type: 'thread.item.removed', item_id: item.id });
  },
  show: (context) => void context.streamWidget({ type: 'Card', children: [] }),
} satisfies Record<string, (context: AgentContext<TestContext>) => void>;

/** The open workflow, unless it may not have come on screen, and where its next task goes. */
const shownTasks = ({ workflowItem: item }: AgentContext<TestContext>) => {
  const at = item?.workflow.tasks.length ?? 0;
  return { item: at > 0 ? item : null, at };
};

const ending: fc.Arbitrary<Ending> = fc.record({
  ends: fc.constantFrom('well', 'failing', 'tripping'),
  asksClient: fc.boolean(),
  observes: fc.boolean(),
  deeds: fc.array(
    fc.record({
      deed: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
      at: fc.nat(40),
    }),
    { maxLength: 4 },
  ),
});

const failures = {
  failing: new TypeError('terminated'),
  tripping: Object.assign(new Error('no'), { result: { output: { tripwireTriggered: true } } }),
};

async function* played(
  events: readonly RunStreamEvent[],
  end: Ending,
  context: AgentContext<TestContext>,
): AsyncGenerator<RunStreamEvent> {
  for (const [at, event] of events.entries()) {
    // A macrotask between, as between the chunks of a socket.
    if (at % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const each of end.deeds) if (each.at === at) deeds[each.deed](context);
    yield event;
  }
  if (end.asksClient) context.clientToolCall = { name: 'pick', arguments: {} };
  if (end.ends !== 'well') throw failures[end.ends];
}

/** Shows a task for each tool call, and notes what it is told of one out of turn. */
function observing(context: AgentContext<TestContext>, breaches: string[]): ToolCallObserver {
  const started = new Set<ItemId>();
  const ready = new Set<ItemId>();
  const require = (holds: boolean, what: string): void => {
    if (!holds) breaches.push(`a tool call ${what}`);
  };
  return {
    toolCallStarted: ({ id }) => {
      require(!started.has(id), 'starts twice');
      started.add(id);
      context.addWorkflowTask(task);
    },
    toolCallGrows: ({ id }) => require(started.has(id) && !ready.has(id), 'grows out of turn'),
    toolCallReady: ({ id }) => {
      require(started.has(id) && !ready.has(id), 'is ready out of turn');
      ready.add(id);
    },
    toolCallCompleted: ({ id }) => require(started.has(id), 'is completed without a start'),
  };
}

interface Turn {
  readonly context: AgentContext<TestContext>;
  /** Where the observer notes what is wrong. */
  readonly breaches?: string[];
}

/** The run's events, of a turn in which tools do what they do. */
function converted(
  events: readonly RunStreamEvent[],
  end: Ending,
  { context, breaches = [] }: Turn,
) {
  const observer = end.observes ? observing(context, breaches) : {};
  return streamAgentResponse(context, played(events, end, context), { observer });
}

/** A workflow that waits in the thread for the run to go on with it. */
function waiting(context: ReturnType<typeof newContext>): WorkflowItem {
  const workflow = { type: 'reasoning', tasks: [task], expanded: false } as const;
  const item = { ...context.newItem('workflow'), type: 'workflow', workflow } as const;
  context.store.rows[0]?.items.push(structuredClone(item));
  return item;
}

/**
 * A converted hostile run is a valid stream. One that ends well leaves nothing open, one that trips a
 * guardrail nothing at all, but for a workflow that was there before.
 */
export const conversionIsValid = fc.asyncProperty(
  ...([hostileRun, ending, fc.boolean()] as const),
  async (events, end, resumes) => {
    const context = newContext();
    const known = resumes ? [waiting(context)] : [];
    const check = new ProtocolCheck(known);
    for (const item of known) check.open.set(item.id, item);
    const { breaches } = check;
    const seen: ThreadStreamEvent[] = [];
    try {
      for await (const event of converted(events, end, { context, breaches })) {
        seen.push(event);
        check.follow(event);
      }
      const mayWait = end.asksClient ? ['workflow'] : [];
      for (const item of check.open.values())
        if (!mayWait.includes(item.type)) check.breaches.push(`left open: ${item.type}`);
    } catch (error) {
      if (end.ends === 'well' || error !== failures[end.ends]) throw error;
      for (const { id } of known) check.shown.delete(id);
      if (end.ends === 'tripping' && check.shown.size > 0) check.breaches.push('left on screen');
    }
    if (check.breaches.length > 0)
      throw new Error(`${check.breaches.join('\n')}\n${JSON.stringify(seen, null, 1)}`);
  },
);

/** A server whose every turn is the run, and what its thread holds for a client that loads it. */
function serving(events: readonly RunStreamEvent[], end: Ending) {
  const server: ScriptedServer = new ScriptedServer(async function* (turn) {
    const context = new AgentContext({ ...turn, store: server.arrays });
    yield* converted(events, end, { context });
  });
  const stored = () => server.arrays.rows[0]?.items.filter((item) => !isHidden(item)) ?? [];
  return { server, stored: () => stored().map(toWireItem) };
}

/**
 * Behind the server, what the client has is what the store has, item by item and in the same order,
 * however the run went.
 */
export const turnIsValid = fc.asyncProperty(hostileRun, ending, async (events, end) => {
  const { server, stored } = serving(events, end);
  const check = new ProtocolCheck();
  const seen = await streamed(server, createThread());
  for (const event of seen) check.follow(event);
  requireSame([...check.shown.values()], stored(), check.breaches);
  if (check.breaches.length > 0)
    throw new Error(`${check.breaches.join('\n')}\n${JSON.stringify(seen, null, 1)}`);
});

/** Of a client that leaves, what it has been shown is stored, but for what nobody saw anything of. */
export const leftTurnIsKept = fc.asyncProperty(
  hostileRun,
  ending,
  fc.nat(40),
  async (events, end, read) => {
    const { server, stored } = serving(events, end);
    const check = new ProtocolCheck();
    const bytes = await opened(server, createThread());
    for (let i = 0; i < read; i += 1) {
      const next = await bytes.next();
      if (next.done === true) return;
      check.follow(decoded(next.value));
    }
    await bytes.return?.();
    // The user's message is stored before a word of it is sent.
    const begun = check.shown.size > 0 ? [] : stored();
    const kept = [...check.shown.values()].flatMap((item) =>
      check.open.has(item.id) ? (settled(item) ?? []) : item,
    );
    requireSame([...begun, ...kept], stored(), check.breaches);
    if (check.breaches.length > 0) throw new Error(check.breaches.join('\n'));
  },
);

function requireSame(
  shown: readonly ThreadItem[],
  stored: readonly ThreadItem[],
  breaches: string[],
): void {
  const [here, there] = [shown, stored].map(asJson);
  if (!isDeepStrictEqual(here, there))
    breaches.push(`shown: ${JSON.stringify(here)}`, `stored: ${JSON.stringify(there)}`);
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
