import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { SecretWatch } from './secret-watch';

/** An answer held what must not be shown. Of the form of the SDK's tripwires, so what was shown goes. */
export class LeakedAnswerError extends Error {
  readonly code = 'leaked_answer';
  readonly result = { output: { tripwireTriggered: true } } as const;
}

/** Instructions are told apart by whole paragraphs: a shorter one could be said by anybody. */
const shortestParagraph = 60;

/** An answer is looked through for its instructions again whenever this much has come. */
const step = 40;

/** How much room the marks between the words of a paragraph may take. */
const longestMarks = 4096;

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');

/** What only a model that gives away its instructions would say. */
function paragraphsOf(instructions: string): readonly string[] {
  return instructions
    .split(/\n\n|(?<=[.!?]) /)
    .map((paragraph) => plain(paragraph).trim())
    .filter((paragraph) => paragraph.length >= shortestParagraph);
}

/** Looks for whole paragraphs of the instructions in a text that comes in pieces, now and then. */
class InstructionsWatch {
  readonly #paragraphs: readonly string[];
  /** The end of the text is enough: what came before it has been looked through. */
  #end = '';
  #unchecked = 0;
  readonly #longest: number;

  constructor(instructions: string) {
    this.#paragraphs = paragraphsOf(instructions);
    // With marks and spaces between, words take more room than they do plainly.
    this.#longest = Math.max(longestMarks, ...this.#paragraphs.map(({ length }) => length * 2));
  }

  /** Whether a paragraph is seen with this piece. */
  look(piece: string): boolean {
    this.#end += piece;
    this.#unchecked += piece.length;
    return this.#unchecked >= step && this.lookNow();
  }

  /** Whether a paragraph is seen in what has come, however little that is. */
  lookNow(): boolean {
    if (this.#unchecked === 0) return false;
    this.#unchecked = 0;
    const said = plain(this.#end);
    this.#end = this.#end.slice(-this.#longest);
    return this.#paragraphs.some((paragraph) => said.includes(paragraph));
  }
}

/**
 * Wraps the model of a turn so that an answer ends as soon as it holds a secret of the server, a token, an id
 * or a sentence of the instructions. Nothing of a secret is handed on: what may be the beginning of one waits
 * until it is none.
 */
export class LeakGuard implements Model {
  readonly #model: Model;
  readonly #secrets: readonly string[];

  /** @param secrets texts that must not be shown, as they are; short ones are left out */
  constructor(model: Model, secrets: readonly string[]) {
    this.#model = model;
    this.#secrets = secrets.filter((secret) => secret.length >= 12);
  }

  getResponse(request: ModelRequest): Promise<ModelResponse> {
    return this.#model.getResponse(request);
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const secrets = new SecretWatch(this.#secrets);
    const instructions = new InstructionsWatch(request.systemInstructions ?? '');
    const held: StreamEvent[] = [];
    let begun = false;
    let failure: { readonly error: unknown } | null = null;
    try {
      for await (const event of this.#model.getStreamedResponse(request)) {
        if (event.type === 'output_text_delta') {
          const sight = secrets.look(event.delta);
          if (sight === 'found' || instructions.look(event.delta)) throw leaked();
          begun = sight === 'begun';
        } else if (event.type === 'response_done') {
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

const leaked = () => new LeakedAnswerError('The answer holds what must not be shown.');
