import { outputText, type AssistantMessageContent } from '../../protocol/assistant-message';
import { textOf } from './content-conversion';

type Content = readonly AssistantMessageContent[];

/**
 * The messages a finished response lists, taken in order by those that streamed. The two need not be
 * cut alike: some providers list as several messages what streamed as one, or the other way round.
 */
export class ListedMessages {
  #left: readonly Content[];

  constructor(listed: readonly Content[]) {
    this.#left = listed;
  }

  /** The messages nothing has been taken for. */
  get left(): readonly Content[] {
    return this.#left;
  }

  /**
   * Takes what is listed of a streamed text.
   * @returns the final parts, or none when the list does not have the text
   */
  take(streamed: string): Content {
    const taken: AssistantMessageContent[] = [];
    let rest = streamed;
    let left = this.#left;
    for (;;) {
      const [next, ...others] = left;
      const text = next === undefined ? '' : textOf(next);
      if (next === undefined || rest === '') break;
      if (rest.startsWith(text)) {
        taken.push(...next);
        rest = rest.slice(text.length);
        left = others;
      } else if (text.startsWith(rest)) {
        // Its end streams, or is told, as a message of its own.
        taken.push(outputText(rest));
        left = [[outputText(text.slice(rest.length))], ...others];
        rest = '';
      } else break;
    }
    if (rest !== '' && taken.length === 0) return [];
    this.#left = left;
    return rest === '' ? taken : [...taken, outputText(rest)];
  }
}
