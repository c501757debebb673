'use client';

import Script from 'next/script';
import { useEffect } from 'react';
import { chatKitScriptUrl, type ChatConfig } from './chat-config';
import { pageController } from './page-controller';
import { patience } from './script-state';

/**
 * The vendor's script. A script that hangs never fires `onError`, hence a timer of our own; it is
 * `afterInteractive` because `beforeInteractive` has no working `onError`.
 */
export function ChatKitScript({
  config,
  nonce,
}: {
  readonly config: Pick<ChatConfig, 'scriptMode' | 'domainKey'>;
  readonly nonce: string | undefined;
}) {
  const { scriptMode, domainKey } = config;
  useEffect(() => {
    if (scriptMode === 'local') return;
    const controller = pageController({ scriptMode, domainKey });
    const timer = setTimeout(() => {
      const state = controller.getState();
      if (state.phase === 'waiting' && !state.loaded && !state.defined)
        controller.dispatch({ type: 'timeout' });
    }, patience);
    return () => clearTimeout(timer);
  }, [scriptMode, domainKey]);
  if (scriptMode === 'local') return null;
  return (
    <Script
      src={chatKitScriptUrl}
      strategy="afterInteractive"
      {...(nonce === undefined ? {} : { nonce })}
      onLoad={() => pageController(config).dispatch({ type: 'scriptLoaded' })}
      onError={() => pageController(config).dispatch({ type: 'scriptFailed' })}
    />
  );
}
