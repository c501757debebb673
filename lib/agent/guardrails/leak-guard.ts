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
    let text = '';
    let checked = 0;
    const check = (): void => {
      checked = text.length;
      const said = plain(text);
      if (
        this.#secrets.some((secret) => text.includes(secret)) ||
        patterns.some((pattern) => pattern.test(text)) ||
        paragraphs.some((paragraph) => said.includes(paragraph))
      )
        throw new LeakedAnswerError('The answer holds what must not be shown.');
    };
    for await (const event of this.#model.getStreamedResponse(request)) {
      if (event.type === 'output_text_delta') {
        text += event.delta;
        // Not for each word: looking through a long answer again and again costs more than it is worth.
        if (text.length - checked >= 40) check();
      } else if (event.type === 'response_done' && text.length > checked) check();
      yield event;
    }
  }
}
