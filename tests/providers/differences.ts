import type { Json } from '../support/chat-host';
import type { Output, ScriptedResponse } from '../support/upstream/script';
import type { WireFormatName } from './providers';
import type { Scenario } from './scenario';

/** Something a wire format lacks, and what of two streams can be compared in spite of it. */
interface Difference {
  readonly reason: string;
  readonly formats: readonly WireFormatName[];
  /** Which scenarios it shows in. */
  readonly shows: (scenario: Scenario) => boolean;
  /** Applied to the stream of the norm as well. */
  readonly comparable: (events: readonly Json[]) => readonly unknown[];
}

export const differences = {
  'no end before a removal': {
    reason:
      'Only the Responses API says that a text is complete while the response goes on. Elsewhere one that turns out to be blank is removed without having been complete.',
    formats: ['Chat Completions', 'Gemini', 'Anthropic'],
    shows: ({ turns }) => turns(Promise.resolve()).flat().some(isBlank),
    comparable: withoutEndsOfRemoved,
  },
  'ends come late': {
    reason:
      'A chunk of Chat Completions never says that a text or the arguments of a call are complete; the end of the response does. The same happens to each item and each task, in another order among them.',
    formats: ['Chat Completions'],
    shows: has('call', 'text'),
    comparable: byItemAndTask,
  },
  'no thoughts': {
    reason:
      'Claude thinks aloud only where it thinks anyway; no other model is made to think, which is paid for by the token. What is left of their workflows are the calls.',
    formats: ['Anthropic'],
    shows: has('reasoning'),
    comparable: withoutWorkflows,
  },
} as const satisfies Readonly<Record<string, Difference>>;

/** The stream as far as this format can be expected to equal the norm's. */
export function asFarAs(
  format: WireFormatName,
  scenario: Scenario,
  events: readonly Json[],
): readonly unknown[] {
  const all: readonly Difference[] = Object.values(differences);
  return all
    .filter(({ formats, shows }) => formats.includes(format) && shows(scenario))
    .reduce<readonly unknown[]>((rest, { comparable }) => comparable(rest as Json[]), events);
}

/** Whether anything of these types is said in a scenario. */
function has(...types: readonly Output['type'][]): (scenario: Scenario) => boolean {
  return ({ turns }) =>
    turns(Promise.resolve())
      .flat()
      .some(({ output }) => output.some(({ type }) => types.includes(type)));
}

const isBlank = ({ output }: ScriptedResponse): boolean =>
  output.some((each) => each.type === 'text' && each.chunks.join('').trim() === '');

function withoutEndsOfRemoved(events: readonly Json[]): readonly unknown[] {
  const removed = new Set(
    events.flatMap((event) => (event['type'] === 'thread.item.removed' ? event['item_id'] : [])),
  );
  return events.filter(({ item_id, update }) => {
    const { type } = (update ?? {}) as { type?: string };
    return !(type === 'assistant_message.content_part.done' && removed.has(item_id));
  });
}

/** Without workflows, and with the items numbered as if there were none. */
function withoutWorkflows(events: readonly Json[]): readonly unknown[] {
  const rest = events.filter((event) => !/"(?:id|item_id)":"wf /.test(JSON.stringify(event)));
  return JSON.parse(JSON.stringify(rest).replaceAll(/"(msg|tc|uuid) \d+"/g, '"$1"')) as Json[];
}

/** What happens to one item or task, for each of them in the order of appearance. */
function byItemAndTask(events: readonly Json[]): readonly unknown[] {
  const groups = new Map<string, Json[]>();
  for (const event of events) {
    const { id } = (event['item'] ?? {}) as { id?: string };
    const { task_index: task } = (event['update'] ?? {}) as { task_index?: number };
    const key = JSON.stringify([id ?? event['item_id'] ?? event['type'], task]);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}
