import type {
  AgentInputItem,
  Model,
  ModelRequest,
  ModelResponse,
  StreamEvent,
} from '@openai/agents';

/** The model goes on calling tools although it was told to come to an end. */
export class EndlessTurnError extends Error {
  readonly code = 'endless_turn';
}

type OutputItem = ModelResponse['output'][number];

/** Steps in a row with the same calls and the same answers to them that are a loop. */
const sameAnswers = 3;
/** Steps in a row with the same calls, whatever they are answered: the user may want three alike. */
const sameCalls = 5;

/** What a model called in one step. */
interface CalledStep {
  readonly callIds: readonly string[];
  /** Names and arguments. */
  readonly calls: string;
}

/**
 * Wraps the model of one turn so that its last step, and the step after a loop, is an answer in words: the
 * model is told to call no tool and to say what was done and what is left.
 */
export class LastWordModel implements Model {
  readonly #model: Model;
  readonly #maxSteps: number;
  readonly #steps: CalledStep[] = [];
  #isLast = false;

  constructor(model: Model, { maxSteps }: { readonly maxSteps: number }) {
    this.#model = model;
    this.#maxSteps = maxSteps;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const response = await this.#model.getResponse(this.#requestFor(request));
    this.#note(response.output);
    return response;
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    for await (const event of this.#model.getStreamedResponse(this.#requestFor(request))) {
      if (event.type === 'response_done') this.#note(event.response.output);
      yield event;
    }
  }

  #requestFor(request: ModelRequest): ModelRequest {
    const note =
      this.#steps.length + 1 >= this.#maxSteps ? tooManySteps : this.#loop(request.input);
    if (note === null) return request;
    this.#isLast = true;
    return {
      ...request,
      systemInstructions: [request.systemInstructions ?? '', note].join('\n\n').trim(),
      // Not without its tools: some providers refuse earlier calls of tools they are not told of.
      modelSettings: { ...request.modelSettings, toolChoice: 'none' },
    };
  }

  #note(output: readonly Pick<OutputItem, 'type'>[]): void {
    const calls = (output as readonly OutputItem[]).filter((item) => item.type === 'function_call');
    // Before they are run: whoever is told to call nothing more may not change anything more.
    if (this.#isLast && calls.length > 0)
      throw new EndlessTurnError('The model calls tools in its last step.');
    this.#steps.push({
      callIds: calls.map(({ callId }) => callId),
      calls: JSON.stringify(calls.map((call) => [call.name, canonical(call.arguments)]).toSorted()),
    });
  }

  #loop(input: ModelRequest['input']): string | null {
    const last = this.#steps.at(-1);
    if (last === undefined || last.callIds.length === 0) return null;
    const alike = this.#steps.toReversed();
    const end = alike.findIndex(({ calls }) => calls !== last.calls);
    const run = end === -1 ? alike : alike.slice(0, end);
    if (run.length >= sameCalls) return goingInCircles;
    if (run.length < sameAnswers) return null;
    const answers = answersIn(input);
    const told = run
      .slice(0, sameAnswers)
      .map(({ callIds }) => callIds.map((id) => answers.get(id)));
    return new Set(told.map((each) => withoutTimes(each))).size === 1 ? goingInCircles : null;
  }
}

const lastWord =
  'Call no more tools in this turn. Tell the user in their language what has been done, what is not done yet, and how they can go on.';

const tooManySteps = `You have taken as many steps as you may at once. ${lastWord}`;

const goingInCircles = `You have called the same tool with the same arguments again and again; once more will bring nothing else. ${lastWord}`;

function answersIn(input: string | readonly AgentInputItem[]): ReadonlyMap<string, unknown> {
  if (typeof input === 'string') return new Map();
  return new Map(
    input.flatMap((item) =>
      item.type === 'function_call_result' ? [[item.callId, item.output] as const] : [],
    ),
  );
}

/** Tools tell the time: that is no other answer. */
function withoutTimes(answers: readonly unknown[]): string {
  return JSON.stringify(answers).replace(/\d{4}-\d\d-\d\dT[\d:.]+/g, '');
}

/** The same text for the same arguments, however they are spaced and ordered. */
function canonical(args: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(args)));
  } catch {
    return args;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
