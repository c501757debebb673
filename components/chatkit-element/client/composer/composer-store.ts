import type {
  UserMessageContent as GivenContent,
  Attachment as GivenAttachment,
} from '@openai/chatkit';
import type { Reason } from '../state/conversation';
import { Observable } from '../state/observable';
import type { FileFault } from './file-rules';
import {
  contentOf,
  draftOf,
  edited,
  marked,
  type Draft,
  type DraftTag,
  type TagPart,
} from './draft';
import { completeContent, type UserInput } from './user-input';
import type { Attachment, UserMessageContent } from '../wire/thread-item';

/** A file on its way, or one that did not get there. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  /** MIME type; empty when the browser knows none. */
  readonly type: string;
  readonly fault: FileFault | Reason | null;
  /** The server's words on the fault. */
  readonly message: string | null;
}

export interface ComposerState extends Draft {
  readonly quote: string;
  readonly attachments: readonly Attachment[];
  readonly uploads: readonly Upload[];
  readonly toolId: string | null;
  readonly modelId: string | null;
}

export interface ComposerValue {
  readonly text?: string | undefined;
  readonly content?: readonly (GivenContent | UserMessageContent)[] | undefined;
  readonly reply?: string | undefined;
  readonly attachments?: readonly GivenAttachment[] | undefined;
  readonly selectedToolId?: string | null | undefined;
  readonly selectedModelId?: string | undefined;
}

const empty: ComposerState = {
  text: '',
  tags: [],
  quote: '',
  attachments: [],
  uploads: [],
  toolId: null,
  modelId: null,
};

/** What stands in the composer. Listeners hear of a change at once: it is typed text. */
export class ComposerStore {
  readonly state = new Observable<ComposerState>(empty, (notify) => notify());
  /** Tags that stand in the draft or have stood there. */
  readonly #known: TagPart[] = [];

  /** Sets the fields that are given and leaves the others. */
  set(value: ComposerValue): void {
    const content = value.content?.map(completeContent);
    for (const part of content ?? []) if (part.type === 'input_tag') this.#known.push(part);
    this.state.update({
      ...(value.text !== undefined && { text: value.text, tags: [] }),
      ...(content !== undefined && draftOf(content)),
      ...(value.reply !== undefined && { quote: value.reply }),
      ...(value.attachments !== undefined && { attachments: value.attachments }),
      ...(value.selectedToolId !== undefined && { toolId: value.selectedToolId }),
      ...(value.selectedModelId !== undefined && { modelId: value.selectedModelId }),
    });
  }

  /** What the user has made of the text. */
  type(text: string): void {
    this.state.update(edited(this.state.get(), text, this.#known));
  }

  /** Makes a tag of the text that spells it, there, and wherever else it comes in as a whole. */
  mark(tag: DraftTag): void {
    this.#known.push(tag.part);
    this.state.update(marked(this.state.get(), tag));
  }

  /** The message that stands here, and an empty composer behind it; the model stays selected. */
  take(options: { readonly keepTool: boolean }): UserInput {
    const { text, tags, quote, attachments, uploads, toolId, modelId } = this.state.get();
    this.#known.length = 0;
    this.state.set({
      ...empty,
      uploads: uploads.filter(({ fault }) => fault === null),
      modelId,
      toolId: options.keepTool ? toolId : null,
    });
    return {
      content: contentOf({ text, tags }),
      attachments,
      quote,
      toolId,
      model: modelId,
    };
  }

  /** Puts a message back that could not be sent, unless something else stands here by now. */
  putBack({ content, attachments, quote }: UserInput): void {
    const { text, attachments: others } = this.state.get();
    if (text !== '' || others.length > 0) return;
    this.set({ content, attachments, reply: quote });
  }
}
