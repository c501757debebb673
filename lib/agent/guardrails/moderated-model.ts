import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { wholeResponse } from '../models/whole-response';
import type { AnswerModeration } from './answer-moderation';
import { shownPieces } from './shown-pieces';

/**
 * Wraps the model of a turn so that all it has the user shown is checked: answers, refusals and thoughts, each
 * response by itself, before its tools as well, and as far as it came when it breaks off.
 */
export class ModeratedModel implements Model {
  readonly #model: Model;
  readonly #moderation: AnswerModeration;

  constructor(model: Model, moderation: AnswerModeration) {
    this.#model = model;
    this.#moderation = moderation;
  }

  getResponse(request: ModelRequest): Promise<ModelResponse> {
    return wholeResponse(this.getStreamedResponse(request));
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    this.#moderation.throwIfFlagged();
    const shown = new ShownText();
    try {
      for await (const event of this.#model.getStreamedResponse(request)) {
        this.#moderation.throwIfFlagged();
        shown.add(event);
        // The run ends behind this event, so the check must have begun.
        if (event.type === 'response_done') this.#moderation.begin(shown.take());
        yield event;
      }
    } finally {
      // Who has stopped the answer waits for no check.
      if (request.signal?.aborted !== true) this.#moderation.begin(shown.take());
    }
  }
}

/** What a response shows: as it streams, and where nothing of a kind did so, as it is listed. */
class ShownText {
  readonly #streamed = { thought: '', answer: '' };
  readonly #listed = { thought: '', answer: '' };

  add(event: StreamEvent): void {
    for (const { of, text, goesOn } of shownPieces(event))
      if (goesOn) this.#streamed[of] += text;
      // The same may be listed more than once.
      else if (!this.#listed[of].includes(text)) this.#listed[of] += `${text}\n`;
  }

  /** What was not taken before. */
  take(): string {
    const text = (['thought', 'answer'] as const)
      .map((of) => this.#streamed[of] || this.#listed[of])
      .join('\n\n')
      .trim();
    for (const texts of [this.#streamed, this.#listed]) texts.thought = texts.answer = '';
    return text;
  }
}
