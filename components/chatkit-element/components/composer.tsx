import { ArrowUp, Square, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import { isEmptyInput } from '../client/composer/user-input';
import { useChat, useComposer, useOptions, useServices, useTranslate } from './chatkit-context';
import { ComposerTools } from './composer-tools';
import { IconButton } from './icon-button';
import { Markdown } from './markdown/markdown';

/** Where the user writes: grows with its text, Enter sends, Stop while a response streams. */
export function Composer() {
  const { thread } = useChat();
  const { disclaimer } = useOptions();
  const status = thread?.status ?? { type: 'active' as const };
  return (
    <div className="footer">
      <div className="column">
        {status.type === 'closed' ? (
          <ClosedNote reason={status.reason} />
        ) : (
          <ComposerForm
            locked={status.type === 'locked'}
            reason={'reason' in status ? status.reason : undefined}
          />
        )}
        {disclaimer !== undefined && (
          <div className={disclaimer.highContrast === true ? 'disclaimer high' : 'disclaimer'}>
            <Markdown text={disclaimer.text} />
          </div>
        )}
      </div>
    </div>
  );
}

function ClosedNote({ reason }: { readonly reason: string | undefined }) {
  const { client } = useServices();
  const t = useTranslate();
  return (
    <div className="closed" role="status">
      <span>{reason ?? t('composer.closed')}</span>
      <button type="button" className="button" onClick={() => void client.openThread(null)}>
        {t('composer.startNew')}
      </button>
    </div>
  );
}

function ComposerForm({
  locked,
  reason,
}: {
  readonly locked: boolean;
  readonly reason: string | undefined;
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
  useEffect(() => {
    onComposer(() => field.current?.focus());
  }, [onComposer]);

  const streaming = phase === 'streaming';
  const empty = state.text.trim() === '' && state.attachments.length === 0;
  const tool = options?.tools?.find(({ id }) => id === state.toolId);

  const submit = (event?: SyntheticEvent) => {
    event?.preventDefault();
    if (empty || locked || phase !== 'idle') return;
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
    <form className={locked ? 'composer locked' : 'composer'} onSubmit={submit}>
      <ComposerExtras />
      <div className="composer-row">
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
            aria-disabled={empty || locked || phase !== 'idle'}
          >
            <ArrowUp size={20} aria-hidden />
          </button>
        )}
      </div>
      <ComposerTools />
    </form>
  );
}

/** The quote and the attachments that go with the message. */
function ComposerExtras() {
  const { composer } = useServices();
  const { quote, attachments } = useComposer();
  const t = useTranslate();
  return (
    <>
      {quote !== '' && (
        <div className="composer-extra">
          <blockquote className="quote">{quote}</blockquote>
          <IconButton
            small
            label={t('composer.removeQuote')}
            onClick={() => composer.set({ reply: '' })}
          >
            <X size={15} aria-hidden />
          </IconButton>
        </div>
      )}
      {attachments.length > 0 && (
        <div className="composer-extra">
          {attachments.map((attachment) => (
            <span className="chip" key={attachment.id}>
              <span className="truncate">{attachment.name}</span>
              <IconButton
                small
                label={t('composer.removeAttachment', { name: attachment.name })}
                onClick={() =>
                  composer.set({
                    attachments: attachments.filter(({ id }) => id !== attachment.id),
                  })
                }
              >
                <X size={14} aria-hidden />
              </IconButton>
            </span>
          ))}
        </div>
      )}
    </>
  );
}
