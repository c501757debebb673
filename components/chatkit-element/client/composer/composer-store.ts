import type {
  UserMessageContent as GivenContent,
  Attachment as GivenAttachment,
} from '@openai/chatkit';
import type { Reason } from '../state/conversation';
import { Observable } from '../state/observable';
import type { FileFault } from './file-rules';
import { completeContent, plainText, type UserInput } from './user-input';
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

export interface ComposerState {
  readonly text: string;
  /** Structured content that was set from outside; valid while the text still reads the same. */
  readonly content: readonly UserMessageContent[] | null;
  readonly quote: string;
  readonly attachments: readonly Attachment[];
  readonly uploads: readonly Upload[];
  readonly toolId: string | null;
  readonly modelId: string | null;
}

export interface ComposerValue {
  readonly text?: string | undefined;
  readonly content?: readonly GivenContent[] | undefined;
  readonly reply?: string | undefined;
  readonly attachments?: readonly GivenAttachment[] | undefined;
  readonly selectedToolId?: string | null | undefined;
  readonly selectedModelId?: string | undefined;
}

const empty: ComposerState = {
  text: '',
  content: null,
  quote: '',
  attachments: [],
  uploads: [],
  toolId: null,
  modelId: null,
};

/** What stands in the composer. Listeners hear of a change at once: it is typed text. */
export class ComposerStore {
  readonly state = new Observable<ComposerState>(empty, (notify) => notify());

  /** Sets the fields that are given and leaves the others. */
  set(value: ComposerValue): void {
    const content = value.content?.map(completeContent);
    this.state.update({
      ...(value.text !== undefined && { text: value.text, content: null }),
      ...(content !== undefined && { text: plainText(content), content }),
      ...(value.reply !== undefined && { quote: value.reply }),
      ...(value.attachments !== undefined && { attachments: value.attachments }),
      ...(value.selectedToolId !== undefined && { toolId: value.selectedToolId }),
      ...(value.selectedModelId !== undefined && { modelId: value.selectedModelId }),
    });
  }

  type(text: string): void {
    this.state.update({ text });
  }

  /** The message that stands here, and an empty composer behind it; the model stays selected. */
  take(options: { readonly keepTool: boolean }): UserInput {
    const { text, content, quote, attachments, uploads, toolId, modelId } = this.state.get();
    this.state.set({
      ...empty,
      uploads: uploads.filter(({ fault }) => fault === null),
      modelId,
      toolId: options.keepTool ? toolId : null,
    });
    return {
      content:
        content !== null && plainText(content) === text
          ? content
          : [{ type: 'input_text', text: text.trim() }],
      attachments,
      quote,
      toolId,
      model: modelId,
    };
  }
}
