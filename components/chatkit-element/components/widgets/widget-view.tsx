import { memo, useMemo, useState, type ReactNode } from 'react';
import type { WidgetItem } from '../../client/wire/thread-item';
import type { WidgetNode } from '../../client/wire/widget';
import { useServices } from '../chatkit-context';
import type { ActionConfig } from '../../client/wire/action';
import { cardAction, childrenOf, statusText, textProp } from './node-props';
import { RunAction, useRunAction } from './run-action';
import { WidgetNodes } from './widget-node';

/** A widget: a card, a list or plain content. */
export const WidgetView = memo(function WidgetView({ item }: { readonly item: WidgetItem }) {
  const { client, emit } = useServices();
  const [busy, setBusy] = useState(false);
  const run = useMemo(
    () => (action: ActionConfig) => {
      setBusy(true);
      client.actions
        .runWidget(action, item)
        .catch((cause: unknown) => {
          const error = cause instanceof Error ? cause : new Error(String(cause));
          emit('chatkit.error', { error });
        })
        .finally(() => setBusy(false));
    },
    [client, emit, item],
  );
  return (
    <RunAction value={run}>
      <div className={busy ? 'widget busy' : 'widget'} aria-busy={busy}>
        <Root node={item.widget} />
      </div>
    </RunAction>
  );
});

function Root({ node }: { readonly node: WidgetNode }): ReactNode {
  switch (node.type) {
    case 'Card':
      return <Card node={node} />;
    case 'ListView':
      return (
        <div className="widget-card">
          <Status node={node} />
          <ul className="widget-list">
            {childrenOf(node).map((child, at) => (
              <li key={textProp(child, 'key') || at}>
                <WidgetNodes nodes={[child]} />
              </li>
            ))}
          </ul>
        </div>
      );
    case 'Basic':
      return (
        <div className="widget-col">
          {childrenOf(node).map((child, at) =>
            ['Card', 'ListView', 'Basic'].includes(child.type) ? (
              <Root key={at} node={child} />
            ) : (
              <WidgetNodes key={at} nodes={[child]} />
            ),
          )}
        </div>
      );
    default:
      return <WidgetNodes nodes={[node]} />;
  }
}

function Status({ node }: { readonly node: WidgetNode }) {
  const text = statusText(node);
  return text === '' ? null : <div className="widget-status">{text}</div>;
}

function Card({ node }: { readonly node: WidgetNode }) {
  const run = useRunAction();
  const confirm = cardAction(node, 'confirm');
  const cancel = cardAction(node, 'cancel');
  return (
    <div className="widget-card">
      <Status node={node} />
      <div className="widget-body">
        <WidgetNodes nodes={childrenOf(node)} />
      </div>
      {(confirm !== null || cancel !== null) && (
        <div className="widget-footer">
          {cancel !== null && (
            <button type="button" className="button" onClick={() => run(cancel.action)}>
              {cancel.label}
            </button>
          )}
          {confirm !== null && (
            <button type="button" className="button primary" onClick={() => run(confirm.action)}>
              {confirm.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
