import { memo, useId, useMemo, useRef, useState } from 'react';
import { BusyError } from '../../client/busy-error';
import { isFresh } from '../../client/state/turns';
import type { WidgetItem } from '../../client/wire/thread-item';
import type { MessageKey } from '../../i18n/en';
import { useServices, useTranslate } from '../chatkit-context';
import { mergeFields } from './actions/fields';
import { labelledFields, WidgetContext, type WidgetScope } from './actions/widget-scope';
import { WidgetTree } from './widget-node';

/** A widget: a card, a list or plain content. */
export const WidgetView = memo(function WidgetView({ item }: { readonly item: WidgetItem }) {
  const t = useTranslate();
  const { client, emit } = useServices();
  const id = useId();
  const [locks, setLocks] = useState(0);
  const [fresh] = useState(() => isFresh(client.chat.get(), item));
  const [fault, setFault] = useState<MessageKey | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const scope = useMemo((): WidgetScope => {
    const tell = (cause: unknown) => {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      emit('chatkit.error', { error });
    };
    return {
      id,
      labelled: labelledFields(item.widget),
      fresh,
      run: async (action, values) => {
        const { payload, ignored } = mergeFields(action.payload, values);
        if (ignored.length > 0) {
          const names = ignored.join(', ');
          tell(new Error(`ChatKit: the payload has fields of the form already: ${names}`));
        }
        setFault(null);
        try {
          await client.actions.runWidget({ ...action, payload }, item);
          return true;
        } catch (cause) {
          setFault(cause instanceof BusyError ? 'widget.busy' : 'widget.failed');
          tell(cause);
          return false;
        }
      },
      lock: (task) => {
        const root = frame.current?.getRootNode();
        const focused = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
        setLocks((count) => count + 1);
        void task.finally(() => {
          setLocks((count) => count - 1);
          // What is inert loses the focus; it comes back unless the user has gone elsewhere.
          requestAnimationFrame(() => {
            const now = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
            const free = now === null || now === document.body;
            if (free && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
          });
        });
      },
    };
  }, [id, item, fresh, client, emit]);
  return (
    <WidgetContext value={scope}>
      <div
        ref={frame}
        className={locks > 0 ? 'widget busy' : 'widget'}
        aria-busy={locks > 0}
        inert={locks > 0}
      >
        <WidgetTree node={item.widget} />
      </div>
      {fault !== null && (
        <p className="widget-fault" role="alert">
          {t(fault)}
        </p>
      )}
    </WidgetContext>
  );
});
