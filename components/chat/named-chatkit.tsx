'use client';

import type { ChatKitControl, OpenAIChatKit } from '@openai/chatkit-react';
import type { ChatKitEvents } from '@openai/chatkit';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';

declare module 'react' {
  // The way React's types are extended.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    interface IntrinsicElements {
      'todo-chatkit': DetailedHTMLProps<HTMLAttributes<OpenAIChatKit>, OpenAIChatKit>;
    }
  }
}

type Handlers = ChatKitControl['handlers'];

const handlerOf = {
  'chatkit.error': 'onError',
  'chatkit.history.close': 'onHistoryClose',
  'chatkit.history.open': 'onHistoryOpen',
  'chatkit.response.end': 'onResponseEnd',
  'chatkit.response.start': 'onResponseStart',
  'chatkit.log': 'onLog',
  'chatkit.thread.change': 'onThreadChange',
  'chatkit.thread.load.start': 'onThreadLoadStart',
  'chatkit.thread.load.end': 'onThreadLoadEnd',
  'chatkit.tool.change': 'onToolChange',
  'chatkit.ready': 'onReady',
  'chatkit.effect': 'onEffect',
  'chatkit.deeplink': 'onDeeplink',
} as const satisfies Record<keyof ChatKitEvents, keyof Handlers>;

/**
 * What `<ChatKit>` of @openai/chatkit-react does, for our element under its second name: options set
 * when they change, events handed to the handlers, the instance registered with the control.
 */
export function NamedChatKit({
  control,
  className,
}: {
  readonly control: ChatKitControl;
  readonly className?: string;
}) {
  const element = useRef<OpenAIChatKit | null>(null);
  const { options, handlers, setInstance } = control;

  useLayoutEffect(() => {
    element.current?.setOptions(options);
  }, [options]);

  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const controller = new AbortController();
    for (const [event, name] of Object.entries(handlerOf)) {
      target.addEventListener(
        event,
        (happened: Event) => {
          const handler = handlers[name] as ((detail: unknown) => void) | undefined;
          handler?.((happened as CustomEvent<unknown>).detail);
        },
        { signal: controller.signal },
      );
    }
    return () => controller.abort();
  }, [handlers]);

  const attach = useCallback(
    (instance: OpenAIChatKit | null) => {
      element.current = instance;
      setInstance(instance);
    },
    [setInstance],
  );
  return <todo-chatkit ref={attach} className={className} />;
}
