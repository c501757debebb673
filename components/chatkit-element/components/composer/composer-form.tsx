import { ArrowUp, Square } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import { isEmptyInput } from '../../client/composer/user-input';
import { useChat, useComposer, useOptions, useServices, useTranslate } from '../chatkit-context';
import { AttachButton } from './attach-button';
import { ComposerExtras } from './composer-extras';
import { ComposerTools } from './composer-tools';
import { useFileDrop } from './use-file-drop';

/** Where the user writes: grows with its text, Enter sends, Stop while a response streams. */
export function ComposerForm({
  locked,
  reason,
}: {
  readonly locked: boolean;
  readonly reason: string | null;
}) {
  const { client, composer, onComposer, emit } = useServices();
  const state = useComposer();
  const { phase, allowCancel } = useChat();
  const options = useOptions().composer;
  const t = useTranslate();
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    // Stands in for `field-sizing: content` where a browser lacks it.
    if (element === null || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${String(element.scrollHeight)}px`;
  }, [state.text]);
  useLayoutEffect(() => {
    onComposer(() => field.current?.focus());
    return () => onComposer(null);
  }, [onComposer]);

  const streaming = phase === 'streaming';
  const empty = state.text.trim() === '' && state.attachments.length === 0;
  const uploading = state.uploads.some(({ fault }) => fault === null);
  const { dropping, onPaste, ...dropTarget } = useFileDrop(locked);
  const tool = options?.tools?.find(({ id }) => id === state.toolId);

  const submit = (event?: SyntheticEvent) => {
    event?.preventDefault();
    if (empty || uploading || locked || phase !== 'idle') return;
    const input = composer.take({ keepTool: tool?.persistent === true });
    if (state.toolId !== null && tool?.persistent !== true) {
      emit('chatkit.tool.change', { toolId: null });
    }
    if (!isEmptyInput(input)) void client.begin(input).catch(() => undefined);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter takes its suggestion. Safari ends the composition first
    // and tells of it by key code 229 only.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Safari offers nothing else
    const composing = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composing) submit(event);
  };
  const placeholder = locked
    ? (reason ?? t('composer.locked'))
    : (tool?.placeholderOverride ?? options?.placeholder ?? t('composer.placeholder'));
  return (
    <form
      className={`composer ${locked ? 'locked' : ''} ${dropping ? 'dropping' : ''}`}
      onSubmit={submit}
      {...dropTarget}
    >
      {dropping && <p className="drop-note">{t('attach.drop')}</p>}
      <ComposerExtras />
      <div className="composer-row">
        {!locked && <AttachButton />}
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          aria-label={t('composer.label')}
          placeholder={placeholder}
          disabled={locked}
          value={state.text}
          enterKeyHint="send"
          onChange={(event) => composer.type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {streaming ? (
          <button
            type="button"
            key="action"
            className="send"
            aria-label={t('composer.stop')}
            title={t('composer.stop')}
            aria-disabled={!allowCancel}
            onClick={() => {
              if (allowCancel) client.stop();
            }}
          >
            <Square size={14} fill="currentColor" aria-hidden />
          </button>
        ) : (
          <button
            type="submit"
            key="action"
            className="send"
            aria-label={t('composer.send')}
            title={t('composer.send')}
            aria-disabled={empty || uploading || locked || phase !== 'idle'}
          >
            <ArrowUp size={20} aria-hidden />
          </button>
        )}
      </div>
      <ComposerTools />
    </form>
  );
}
