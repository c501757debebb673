import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';

/** An answer held what must not be shown. Of the form of the SDK's tripwires, so what was shown goes. */
export class LeakedAnswerError extends Error {
  readonly code = 'leaked_answer';
  readonly result = { output: { tripwireTriggered: true } } as const;
}

/** Tokens and private keys, and ids of ours: nobody has a use for them in an answer. */
const patterns = [
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:thr|msg|tc|wf|tsk)_[0-9a-f]{32}\b/,
] as const;

/** Instructions are told apart by whole paragraphs: a shorter one could be said by anybody. */
const shortestParagraph = 60;

/** An answer is looked through again whenever this much has come. */
const step = 40;

/** How far behind the last look a token or a key may begin and still be found. */
const longestToken = 4096;

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');

/** What only a model that gives away its instructions would say. */
function paragraphsOf(instructions: string): readonly string[] {
  return instructions
    .split(/\n\n|(?<=[.!?]) /)
    .map((paragraph) => plain(paragraph).trim())
    .filter((paragraph) => paragraph.length >= shortestParagraph);
}

/**
 * Wraps the model of a turn so that an answer ends as soon as it holds a secret of the server, a token, an id
 * or a sentence of the instructions.
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
    const paragraphs = paragraphsOf(request.systemInstructions ?? '');
    // With marks and spaces between, words take more room than they do plainly.
    const longest = Math.max(
      longestToken,
      ...this.#secrets.map(({ length }) => length),
      ...paragraphs.map(({ length }) => length * 2),
    );
    // The end of the answer is enough: what came before it has been looked through.
    let end = '';
    let unchecked = 0;
    const check = (): void => {
      unchecked = 0;
      const said = plain(end);
      if (
        this.#secrets.some((secret) => end.includes(secret)) ||
        patterns.some((pattern) => pattern.test(end)) ||
        paragraphs.some((paragraph) => said.includes(paragraph))
      )
        throw new LeakedAnswerError('The answer holds what must not be shown.');
      end = end.slice(-longest);
    };
    for await (const event of this.#model.getStreamedResponse(request)) {
      if (event.type === 'output_text_delta') {
        end += event.delta;
        unchecked += event.delta.length;
        if (unchecked >= step) check();
      } else if (event.type === 'response_done' && unchecked > 0) check();
      yield event;
    }
  }
}
