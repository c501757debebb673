import { useId, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { StructuredInputItem } from '../../client/wire/thread-item';
import { useChat, useServices, useTranslate } from '../chatkit-context';
import { QuestionField } from './question-field';

/** The assistant's questions, in the composer's place until they are answered or skipped. */
export function AskForm({ item }: { readonly item: StructuredInputItem }) {
  const { client, onComposer, focusComposer } = useServices();
  const live = useChat((state) => state.live);
  const t = useTranslate();
  const heading = useId();
  const form = useRef<HTMLFormElement>(null);
  const [answers, setAnswers] = useState<Readonly<Record<string, readonly string[]>>>({});
  const ended = useRef(false);
  useLayoutEffect(() => {
    const focus = () => form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
    onComposer(focus);
    // The field the user wrote in has just gone. Questions of a loaded thread take no focus.
    if (live) focus();
    return () => {
      onComposer(null);
      // What comes in this place takes over.
      if (ended.current) focusComposer();
    };
  }, [onComposer, focusComposer, live]);

  const empty = Object.values(answers).every((values) =>
    values.every((value) => value.trim() === ''),
  );
  const end = (sent: Promise<void>) => {
    ended.current = true;
    void sent.catch(() => {
      ended.current = false;
    });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!empty) end(client.actions.answer(item, answers));
  };
  return (
    <form className="ask" ref={form} aria-labelledby={heading} onSubmit={submit}>
      <h3 id={heading} className="sr">
        {t('ask.title')}
      </h3>
      <div className="ask-questions">
        {item.inputs.map((input) => (
          <QuestionField
            key={input.id}
            input={input}
            onChange={(values) => setAnswers((before) => ({ ...before, [input.id]: values }))}
          />
        ))}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => end(client.actions.skip(item))}>
          {t('ask.skip')}
        </button>
        <button type="submit" className="button primary" aria-disabled={empty}>
          {t('ask.submit')}
        </button>
      </div>
    </form>
  );
}
