'use client';

import { ChevronDown, MessageCircle } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useSession } from '../session/session-provider';
import { cn } from '../ui/cn';
import type { ChatConfig } from './chat-config';
import { ChatContext } from './chat-context';
import type { Prefill } from './chat-panel';

const ChatPopup = dynamic(() => import('./chat-popup').then((module) => module.ChatPopup), {
  ssr: false,
});

/**
 * The chat of the signed-in pages: a bubble and, while open, the popup. The popup is mounted only
 * while it is open, never hidden; the conversation is on the server and remembered by its id.
 */
export function ChatProvider({
  config,
  children,
}: {
  readonly config: ChatConfig;
  readonly children: ReactNode;
}) {
  const { status, user } = useSession();
  // Bound to the user, so that signing out closes the chat and signing in leaves it closed.
  const [openFor, setOpenFor] = useState<string | null>(null);
  const [prefill, setPrefill] = useState<Prefill | null>(null);
  const bubble = useRef<HTMLButtonElement>(null);
  const userId = status === 'signed-in' ? user.id : null;
  const isOpen = userId !== null && openFor === userId;

  const openWith = useCallback(
    (text: string) => {
      setPrefill({ text });
      setOpenFor(userId);
    },
    [userId],
  );
  const close = useCallback(() => {
    setOpenFor(null);
    setPrefill(null);
  }, []);
  const chat = useMemo(() => ({ isOpen, openWith }), [isOpen, openWith]);

  return (
    <ChatContext value={chat}>
      {children}
      {userId !== null && (
        <>
          {isOpen && (
            <ChatPopup
              key={userId}
              config={config}
              userId={userId}
              prefill={prefill}
              onClose={close}
              bubble={bubble}
            />
          )}
          <button
            ref={bubble}
            type="button"
            aria-label={isOpen ? 'Close the assistant' : 'Open the assistant'}
            aria-expanded={isOpen}
            onClick={() => {
              if (isOpen) close();
              else setOpenFor(userId);
            }}
            className={cn(
              'fixed right-5 bottom-[max(1.25rem,env(safe-area-inset-bottom))] z-30 grid size-14 place-items-center rounded-full bg-accent text-on-accent shadow-lift-3 transition-[background-color,transform] outline-offset-4 hover:bg-accent-strong active:scale-95 sm:right-6 sm:bottom-6 print:hidden',
              // On phones the popup covers the page and brings its own close button.
              isOpen && 'max-sm:invisible',
            )}
          >
            {isOpen ? (
              <ChevronDown className="size-6" aria-hidden="true" />
            ) : (
              <MessageCircle className="size-6" aria-hidden="true" />
            )}
          </button>
        </>
      )}
    </ChatContext>
  );
}
