import { AtSign } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import { isEmptyInput } from '../../client/composer/user-input';
import { isLocal } from '../../client/state/conversation';
import {
  useChat,
  useComposer,
  useOptions,
  useServices,
  useTranslate,
  useValue,
} from '../chatkit-context';
import { IconButton } from '../icon-button';
import { AttachButton } from './attach-button';
import { ComposerExtras } from './composer-extras';
import { ModelPicker, ToolPicker } from './composer-tools';
import { DictateButton, DictationBar, DictationNote } from './dictation-bar';
import { DraftField } from './draft-field';
import { canRecord } from './recorder';
import { replaceText } from './replace-text';
import { SendButton } from './send-button';
import { SuggestionMenu } from './suggestion-menu';
import { leaveTag, tagKey } from './tag-keys';
import { useComposerActions } from './use-composer-actions';
import { useDictation } from './use-dictation';
import { usePastedFiles } from './use-file-drop';
import { useSuggestions } from './use-suggestions';

/** Where the user writes: Enter sends, `@` names things, `/` gives commands. */
export function ComposerForm({
  locked,
  reason,
}: {
  readonly locked: boolean;
  readonly reason: string | null;
}) {
  const { client, composer, onComposer, emit } = useServices();
  const state = useComposer();
  const idle = useChat(({ phase }) => phase === 'idle');
  const { composer: options, entities } = useOptions();
  const t = useTranslate();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const menuId = useId();
  useLayoutEffect(() => {
    onComposer(() => field.current?.focus());
    return () => onComposer(null);
  }, [onComposer]);
  const dictation = useDictation();
  const dictating = useValue(dictation.state).phase !== 'off';
  const dictates = options?.dictation?.enabled === true && canRecord();
  const actions = useComposerActions({
    attach: () => picker.current?.click(),
    dictate: dictates ? () => void dictation.start() : null,
  });
  const suggestions = useSuggestions(field, actions);
  const onPaste = usePastedFiles(locked);

  const empty = state.text.trim() === '' && state.attachments.length === 0;
  const uploading = state.uploads.some(({ fault }) => fault === null);
  const tool = options?.tools?.find(({ id }) => id === state.toolId);
  const unsendable = empty || uploading || locked || !idle;

  const submit = (event?: SyntheticEvent) => {
    event?.preventDefault();
    if (unsendable) return;
    const input = composer.take({ keepTool: tool?.persistent === true });
    suggestions.dismiss();
    if (state.toolId !== null && tool?.persistent !== true) {
      emit('chatkit.tool.change', { toolId: null });
    }
    // Refused, as when the page has just sent something of its own.
    if (!isEmptyInput(input)) void client.begin(input).catch(() => composer.putBack(input));
    field.current?.focus();
  };
  /** Brings the user's last message back, to be said better. */
  const recall = (): boolean => {
    const { items } = client.chat.get();
    const last = items.findLast((item) => item.type === 'user_message' && !isLocal(item));
    if (state.text !== '' || last?.type !== 'user_message') return false;
    composer.set({ content: last.content });
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, the keys are its own. Safari ends the composition first and
    // tells of it by key code 229 only.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Safari offers nothing else
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (suggestions.onKeyDown(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) submit(event);
    else if (event.key === 'ArrowUp' && recall()) event.preventDefault();
    else tagKey(event.currentTarget, state, event);
  };
  const onCaret = () => {
    if (field.current !== null) leaveTag(field.current, state);
    suggestions.look();
  };
  const placeholder = locked
    ? (reason ?? t('composer.locked'))
    : (tool?.placeholderOverride ?? options?.placeholder ?? t('composer.placeholder'));
  const mentions = entities?.showComposerMenu === true && entities.onTagSearch !== undefined;
  const tall = mentions || (options?.tools?.length ?? 0) > 0 || (options?.models?.length ?? 0) > 0;
  const menu = suggestions.state;
  const lead = !locked && (
    <div className="composer-side" key="lead">
      <AttachButton picker={picker} />
      {mentions && (
        <IconButton
          label={t('composer.mention')}
          onClick={() => {
            const element = field.current;
            if (element === null) return;
            const at = element.selectionEnd;
            const apart = at > 0 && /\S/.test(state.text[at - 1] ?? '');
            replaceText(element, { from: at, to: at }, apart ? ' @' : '@');
          }}
        >
          <AtSign size={18} aria-hidden />
        </IconButton>
      )}
      {tall && <ToolPicker />}
    </div>
  );
  const text = (
    <DraftField
      key="text"
      field={field}
      draft={state}
      aria-label={t('composer.label')}
      aria-autocomplete={entities?.onTagSearch === undefined ? undefined : 'list'}
      aria-controls={menu === null ? undefined : menuId}
      aria-activedescendant={
        menu === null || menu.list.length === 0 ? undefined : `${menuId}-${String(menu.active)}`
      }
      placeholder={placeholder}
      disabled={locked}
      enterKeyHint="send"
      onChange={(event) => {
        composer.type(event.currentTarget.value);
        suggestions.look();
      }}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => {
        if (/^(?:Arrow|Home|End|Page)/.test(event.key) && menu === null) onCaret();
      }}
      onClick={onCaret}
      onBlur={suggestions.dismiss}
      onPaste={onPaste}
    />
  );
  return (
    <form
      className={`composer ${locked ? 'locked' : ''} ${dictating ? 'dictating' : ''}`}
      onSubmit={submit}
    >
      {menu !== null && <SuggestionMenu id={menuId} state={menu} onChoose={suggestions.choose} />}
      <DictationNote dictation={dictation} />
      <ComposerExtras />
      <DictationBar dictation={dictation} />
      <div className={tall ? 'composer-row tall' : 'composer-row'}>
        {tall ? [text, lead] : [lead, text]}
        <div className="composer-side">
          {!locked && <ModelPicker />}
          {dictates && !locked && <DictateButton dictation={dictation} />}
          <SendButton disabled={unsendable} />
        </div>
      </div>
    </form>
  );
}
