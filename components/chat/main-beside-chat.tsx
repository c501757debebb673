'use client';

import type { ReactNode } from 'react';
import { cn } from '../ui/cn';
import { useChat } from './chat-context';

/** The main part of a page with a chat: on wide screens it makes room for the open popup. */
export function MainBesideChat({ children }: { readonly children: ReactNode }) {
  const { isOpen } = useChat();
  return (
    <main
      id="main"
      tabIndex={-1}
      className={cn(
        'px-4 pt-4 pb-32 outline-none transition-[padding] duration-300 sm:px-8 sm:pt-8',
        isOpen && 'lg:pr-[476px] print:pr-0 print:pb-8',
      )}
    >
      <div className="mx-auto max-w-3xl">{children}</div>
    </main>
  );
}

/** The bar at the top: where the window is so low that the popup reaches it, it makes room as well. */
export function BarBesideChat({ children }: { readonly children: ReactNode }) {
  const { isOpen } = useChat();
  return (
    <div
      className={cn(
        'flex h-16 items-center justify-between px-5 transition-[padding] duration-300 sm:px-8',
        isOpen && 'lg:[@media(max-height:759px)]:pr-[476px]',
      )}
    >
      {children}
    </div>
  );
}
