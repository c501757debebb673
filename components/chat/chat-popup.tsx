'use client';

import { X } from 'lucide-react';
import { useEffect, useId, useRef, type RefObject } from 'react';
import { Button } from '../ui/button';
import type { ChatConfig } from './chat-config';
import { ChatPanel, type Prefill } from './chat-panel';

/** On phones the popup covers everything, so what lies below must not take the focus. */
function useInertPage(): void {
  useEffect(() => {
    const page = document.getElementById('page');
    const phone = window.matchMedia('(max-width: 639px)');
    const update = () => {
      if (page !== null) page.inert = phone.matches;
    };
    update();
    phone.addEventListener('change', update);
    return () => {
      phone.removeEventListener('change', update);
      if (page !== null) page.inert = false;
    };
  }, []);
}

/** The window of the chat: 420 × 600 at the bottom right, the whole screen on phones. */
export function ChatPopup({
  config,
  userId,
  prefill,
  onClose,
  bubble,
}: {
  readonly config: ChatConfig;
  readonly userId: string;
  readonly prefill: Prefill | null;
  readonly onClose: () => void;
  /** What gets the focus when the chat closes. */
  readonly bubble: RefObject<HTMLButtonElement | null>;
}) {
  const popup = useRef<HTMLDivElement>(null);
  const title = useId();
  useInertPage();
  useEffect(() => {
    const opener = bubble.current;
    popup.current?.focus();
    return () => opener?.focus();
  }, [bubble]);
  return (
    // Not Radix's dialog: that takes Escape anywhere on the page and marks it as used before the chat
    // hears it. Here it works wherever in the popup the focus is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={popup}
      role="dialog"
      aria-labelledby={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        // A part of the chat that uses it keeps it to itself; an input method cancels with it.
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
      }}
      className="fixed inset-0 z-40 flex animate-rise flex-col overflow-hidden bg-surface outline-none sm:inset-auto sm:right-6 sm:bottom-24 sm:h-[min(600px,calc(100dvh-7.5rem))] sm:w-[420px] sm:rounded-xl sm:border sm:border-line sm:shadow-lift-3 print:static print:block print:h-auto print:w-auto print:overflow-visible print:rounded-none print:border-0 print:bg-transparent print:shadow-none"
    >
      <div className="flex h-13 shrink-0 items-center gap-2 border-b border-line pr-1.5 pl-4 print:h-auto print:border-0 print:pl-0">
        <h2 id={title} className="font-display text-lg leading-none">
          Assistant
        </h2>
        <span className="truncate rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent-strong">
          {config.model.label}
        </span>
        <Button
          variant="quiet"
          size="icon"
          aria-label="Close the chat"
          onClick={onClose}
          className="ml-auto print:hidden"
        >
          <X className="size-5" aria-hidden="true" />
        </Button>
      </div>
      <ChatPanel config={config} userId={userId} prefill={prefill} />
    </div>
  );
}
