import { defineChatKitElement } from '@/components/chatkit-element/index';
import type { ChatKitOptions } from '@openai/chatkit';
import { ChatKit, useChatKit } from '@openai/chatkit-react';
import { StrictMode, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { pageOptions, record } from './page-options';

/** With another `fetch` at each render, as apps write it; the browser's own would be called as a method. */
function ownOptions(): ChatKitOptions {
  const options = pageOptions();
  const api = { ...options.api, fetch: ((input, init) => fetch(input, init)) as typeof fetch };
  return { ...options, api };
}

Object.assign(window, { log: [], pageOptions: ownOptions });

function Page() {
  const [renders, setRenders] = useState(0);
  const [given, setGiven] = useState<ChatKitOptions | null>(null);
  const chatKit = useChatKit({
    ...(given ?? ownOptions()),
    onReady: () => record('ready', null),
    onError: (detail) => record('error', detail),
    onEffect: (detail) => record('effect', detail),
    onDeeplink: (detail) => record('deeplink', detail),
    onResponseStart: () => record('response.start', null),
    onResponseEnd: () => record('response.end', null),
    onHistoryOpen: () => record('history.open', null),
    onHistoryClose: () => record('history.close', null),
    onThreadChange: (detail) => record('thread.change', detail),
    onThreadLoadStart: (detail) => record('thread.load.start', detail),
    onThreadLoadEnd: (detail) => record('thread.load.end', detail),
    onToolChange: (detail) => record('tool.change', detail),
    onLog: (detail) => record('log', detail),
  });
  Object.assign(window, {
    chat: chatKit,
    rerender: () => setRenders(renders + 1),
    setOptions: (options: ChatKitOptions) => flushSync(() => setGiven(options)),
  });
  return <ChatKit control={chatKit.control} className="chat" />;
}

const host = document.querySelector('#host');
if (host !== null) {
  createRoot(host).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
// As when the script comes late: the tag is in the page before it is defined.
setTimeout(() => defineChatKitElement(), 50);
