import type { StartScreenPrompt } from '@openai/chatkit';
import { ArrowUp } from 'lucide-react';
import { userInput } from '../client/composer/user-input';
import { NamedIcon } from '../icons/named-icon';
import { useChat, useOptions, useServices, useTranslate } from './chatkit-context';
import { ErrorNote } from './error-note';

/** The greeting and the prompts of a chat that has not begun. */
export function StartScreen() {
  const { startScreen } = useOptions();
  const error = useChat((state) => state.error);
  const t = useTranslate();
  const prompts = startScreen?.prompts ?? [];
  return (
    <div className="start">
      <div className="column start-inner">
        <h3 className="greeting" dir="auto">
          {startScreen?.greeting ?? t('start.greeting')}
        </h3>
        {error !== null && <ErrorNote error={error} />}
        {prompts.length > 0 && (
          <ul className="prompts" aria-label={t('start.prompts')}>
            {prompts.map((prompt, at) => (
              <li key={at}>
                <Prompt prompt={prompt} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Prompt({ prompt: { label, prompt, icon } }: { readonly prompt: StartScreenPrompt }) {
  const { client, focusComposer } = useServices();
  const send = () => {
    const given = typeof prompt === 'string' ? { text: prompt } : { content: prompt };
    void client.begin(userInput(given)).catch(() => undefined);
    // The start screen goes, and the focus must not go with it.
    focusComposer();
  };
  return (
    <button type="button" className="prompt" onClick={send}>
      <NamedIcon name={icon} size={17} />
      <span className="grow" dir="auto">
        {label}
      </span>
      <ArrowUp className="go" size={16} aria-hidden />
    </button>
  );
}
