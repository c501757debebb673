import { defineChatKitElement } from '@/components/chatkit-element/index';
import { ChatKit, useChatKit } from '@openai/chatkit-react';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { pageOptions, record } from './page-options';

Object.assign(window, { log: [] });

function Page() {
  const [renders, setRenders] = useState(0);
  const chatKit = useChatKit({
    ...pageOptions(),
    // Another one at each render, as apps write it.
    api: { url: '/chat', domainKey: 'local', fetch: (input, init) => fetch(input, init) },
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
  Object.assign(window, { chat: chatKit, rerender: () => setRenders(renders + 1) });
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
