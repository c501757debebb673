'use client';

import { createContext, useContext } from 'react';

export interface Chat {
  readonly isOpen: boolean;
  /** Opens the chat with this text in the composer, unsent. */
  readonly openWith: (text: string) => void;
}

export const ChatContext = createContext<Chat>({ isOpen: false, openWith: () => undefined });

/** The chat of the page, for whatever wants to put words into it. */
export function useChat(): Chat {
  return useContext(ChatContext);
}
