import { useEffect, type RefObject } from 'react';
import { keyboardInset } from './keyboard-inset';

/** Keeps a chat clear of the on-screen keyboard by the custom property `--ck-keyboard`. */
export function useKeyboardInset(chat: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = chat.current;
    const visual = window.visualViewport;
    if (element === null || visual === null) return undefined;
    const update = () => {
      const { bottom } = element.getBoundingClientRect();
      const inset = keyboardInset({ layoutHeight: window.innerHeight, visual, bottom });
      element.style.setProperty('--ck-keyboard', `${String(inset)}px`);
    };
    update();
    visual.addEventListener('resize', update);
    visual.addEventListener('scroll', update);
    return () => {
      visual.removeEventListener('resize', update);
      visual.removeEventListener('scroll', update);
    };
  }, [chat]);
}
