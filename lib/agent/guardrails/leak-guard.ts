import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { wholeResponse } from '../models/whole-response';
import { InstructionsWatch } from './instructions-watch';
import { SecretWatch } from './secret-watch';
import { type ShownPiece, shownPieces } from './shown-pieces';

/** An answer held what must not be shown. Of the form of the SDK's tripwires, so what was shown goes. */
export class LeakedAnswerError extends Error {
  readonly code = 'leaked_answer';
  readonly result = { output: { tripwireTriggered: true } } as const;
}

/** What no answer may hold. */
export interface Guarded {
  /** Texts that must not be shown, as they are; short ones are left out. */
  readonly secrets: readonly string[];
  /** Whose paragraphs must not be shown: what a model is told beside them, of its tools say, it may repeat. */
  readonly instructions: string;
}

/**
 * Wraps the model of a turn so that an answer ends as soon as it holds a secret of the server, a token, an id
 * or a sentence of the instructions; so does one that refuses, or thinks aloud. Models go over their instructions in
 * their thoughts, so there only the rest is looked for. Nothing of a secret is handed on: what may be the
 * beginning of one waits until it is none.
 */
export class LeakGuard implements Model {
  readonly #model: Model;
  readonly #secrets: readonly string[];
  readonly #instructions: string;

  constructor(model: Model, { secrets, instructions }: Guarded) {
    this.#model = model;
    this.#secrets = secrets.filter((secret) => secret.length >= 12);
    this.#instructions = instructions;
  }

  getResponse(request: ModelRequest): Promise<ModelResponse> {
    return wholeResponse(this.getStreamedResponse(request));
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const secrets = {
      answer: new SecretWatch(this.#secrets),
      thought: new SecretWatch(this.#secrets),
    };
    const instructions = new InstructionsWatch(this.#instructions);
    const held: StreamEvent[] = [];
    let begun = false;
    let failure: { readonly error: unknown } | null = null;
    try {
      for await (const event of this.#model.getStreamedResponse(request)) {
        for (const piece of shownPieces(event)) {
          const { of, text, goesOn } = piece;
          const watch = goesOn ? secrets[of] : new SecretWatch(this.#secrets);
          const sight = watch.look(text);
          if (sight === 'found' || quotes(instructions, piece)) throw leaked();
          if (goesOn) begun = sight === 'begun';
        }
        if (event.type === 'response_done') {
          if (instructions.lookNow()) throw leaked();
          begun = false;
        }
        held.push(event);
        if (!begun) yield* held.splice(0);
      }
    } catch (error) {
      failure = { error };
    }
    // However it ends: an answer that broke off has been shown as well.
    if (instructions.lookNow()) throw leaked();
    if (failure?.error instanceof LeakedAnswerError) throw failure.error;
    yield* held;
    if (failure !== null) throw failure.error;
  }
}

function quotes(instructions: InstructionsWatch, { of, text, goesOn }: ShownPiece): boolean {
  if (of === 'thought') return false;
  return goesOn ? instructions.look(text) : instructions.isIn(text);
}

const leaked = () => new LeakedAnswerError('The answer holds what must not be shown.');
