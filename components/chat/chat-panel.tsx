'use client';

import { ChatKit, useChatKit } from '@openai/chatkit-react';
import { RotateCw } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { authFetch } from '../session/auth-fetch';
import { notifyTodosChanged } from '../todos/todos-changed';
import { Button } from '../ui/button';
import type { ChatConfig } from './chat-config';
import { chatFetch } from './chat-fetch';
import { chatOptions } from './chat-options';
import { DeveloperNotice, isForDevelopers } from './developer-notice';
import { NamedChatKit } from './named-chatkit';
import { pageController } from './page-controller';
import { rememberedThread, rememberThread } from './remembered-thread';
import { misgiving, officialTag, patience, type ScriptState } from './script-state';

/** Text for the composer; a new object each time, so that the same words can be asked for twice. */
export interface Prefill {
  readonly text: string;
}

const elementClass = 'block h-full w-full';

/** The element's own refusals ("busy", "loading") are not faults of the page. */
function attempt(act: () => unknown): void {
  Promise.resolve()
    .then(act)
    .catch((error: unknown) => console.info('[todo-chat] ChatKit declined:', error));
}

/** The chat itself: one ChatKit element, the vendor's or ours, from its mounting to its end. */
export function ChatPanel({
  config,
  userId,
  prefill,
}: {
  readonly config: ChatConfig;
  readonly userId: string;
  readonly prefill: Prefill | null;
}) {
  const [controller] = useState(() => pageController(config));
  const script = useSyncExternalStore(controller.subscribe, controller.getState);
  const { resolvedTheme } = useTheme();
  const [ready, setReady] = useState(false);
  const [initialThread] = useState(() => rememberedThread(userId));
  const [lostThread, setLostThread] = useState<string | null>(null);
  const [fetch] = useState(() =>
    chatFetch({
      authFetch,
      timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
      languages: () => [...navigator.languages, navigator.language],
      onThreadGone: setLostThread,
      // A tick in a list of todos.
      onActed: notifyTodosChanged,
    }),
  );
  const { dispatch } = controller;

  const chat = useChatKit({
    ...chatOptions({
      config,
      scheme: resolvedTheme === 'dark' ? 'dark' : 'light',
      initialThread,
      fetch,
    }),
    onReady: () => {
      dispatch({ type: 'ready' });
      setReady(true);
    },
    onError: ({ error }) => {
      dispatch({ type: 'error' });
      console.warn('[todo-chat] ChatKit reported an error:', error);
    },
    onLog: ({ name }) => {
      // Names only: the data may hold what the user wrote.
      if (config.development) console.info(`[todo-chat] ChatKit: ${name}`);
    },
    onEffect: ({ name }) => {
      if (name === 'todos.changed') notifyTodosChanged();
    },
    // No effect comes of a tool that was under way when the user pressed Stop.
    onResponseEnd: () => notifyTodosChanged(),
    onThreadChange: ({ threadId }) => rememberThread(userId, threadId),
  });
  const { setThreadId, setComposerValue, focusComposer } = chat;

  useEffect(() => {
    if (lostThread === null || rememberedThread(userId) !== lostThread) return;
    rememberThread(userId, null);
    attempt(() => setThreadId(null));
  }, [lostThread, userId, setThreadId]);

  const { phase } = script;
  useEffect(() => {
    controller.want();
    // A vendor element from before has been unmounted with its popup; this is a new one.
    dispatch({ type: 'mounted' });
  }, [controller, dispatch]);
  useEffect(() => {
    if (phase !== 'waiting') return;
    const timers = [
      setTimeout(() => controller.prepare(), misgiving),
      setTimeout(() => dispatch({ type: 'timeout' }), patience),
    ];
    return () => timers.forEach(clearTimeout);
  }, [controller, dispatch, phase]);

  useEffect(() => {
    if (!ready) return;
    attempt(async () => {
      if (prefill !== null) await setComposerValue({ text: prefill.text });
      await focusComposer();
    });
  }, [ready, prefill, setComposerValue, focusComposer]);

  const failed = phase === 'failed';
  const notice = noticeText(script, controller.explanation());
  const retry = useCallback(() => {
    if (config.scriptMode === 'cdn') location.reload();
    else dispatch({ type: 'retry' });
  }, [config.scriptMode, dispatch]);

  return (
    <>
      {notice !== null && isForDevelopers(config.development, location.hostname) && (
        <DeveloperNotice text={notice} />
      )}
      <div className="relative min-h-0 flex-1 print:block">
        {!failed && !ready && <ChatLoading />}
        {failed ? (
          <ChatFailed onRetry={retry} />
        ) : (
          <ChatElement script={script} control={chat.control} />
        )}
      </div>
    </>
  );
}

/** What developers are told on the page; null when all is as configured. */
function noticeText(script: ScriptState, explanation: string | null): string | null {
  if (script.phase === 'failed') return explanation;
  return script.phase === 'local' && script.reason !== 'configured'
    ? `${explanation ?? ''} The built-in chat is in use instead.`
    : null;
}

function ChatElement({
  script,
  control,
}: {
  readonly script: ScriptState;
  readonly control: ReturnType<typeof useChatKit>['control'];
}) {
  switch (script.phase) {
    case 'waiting':
    case 'vendor':
      return <ChatKit key="vendor" control={control} className={elementClass} />;
    case 'local':
      return script.tag === officialTag ? (
        <ChatKit key="local" control={control} className={elementClass} />
      ) : (
        <NamedChatKit control={control} className={elementClass} />
      );
    case 'taking_over':
    case 'failed':
      return null;
  }
}

function ChatLoading() {
  return (
    <div role="status" className="absolute inset-0 grid place-items-center">
      <span className="flex items-center gap-1.5">
        <span className="sr-only">Opening the chat…</span>
        {['', '[animation-delay:150ms]', '[animation-delay:300ms]'].map((delay) => (
          <span
            key={delay}
            className={`size-2 animate-breathe rounded-full bg-line-strong ${delay}`}
          />
        ))}
      </span>
    </div>
  );
}

function ChatFailed({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div role="alert" className="absolute inset-0 grid place-content-center gap-3 p-8 text-center">
      <p className="font-display text-xl">The chat could not be loaded</p>
      <p className="text-sm text-muted">
        Your todos and conversations are safe. Check your connection and try again.
      </p>
      <Button variant="secondary" size="sm" className="justify-self-center" onClick={onRetry}>
        <RotateCw className="size-4" aria-hidden="true" />
        Try again
      </Button>
    </div>
  );
}
