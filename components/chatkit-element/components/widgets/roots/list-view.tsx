import { use, useState } from 'react';
import { useTranslate } from '../../chatkit-context';
import { Spinner } from '../../spinner';
import { useAction } from '../actions/use-action';
import { alignments, clean, flowStyle, spaces } from '../props/box-style';
import { space } from '../props/length';
import { actionProp, childrenOf, countProp, keyOf, lookUp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { AnyComponent, Children } from '../children';
import { Status } from './status';
import { themeClass } from './theme-class';

/** How many rows `auto` shows. */
const autoLimit = 6;

/** A list of rows; those above its limit show when they are asked for. */
export function ListView({ node }: ViewProps) {
  const t = useTranslate();
  const View = use(AnyComponent);
  const [all, setAll] = useState(false);
  const rows = childrenOf(node);
  const limit = node['limit'] === 'auto' ? autoLimit : countProp(node, 'limit', 10_000);
  const hidden = limit === undefined ? 0 : Math.max(0, rows.length - limit);
  const shown = all || hidden === 0 ? rows : rows.slice(0, limit);
  return (
    <div className={`widget-card card-md ${themeClass(node)}`}>
      <Status node={node} />
      <ul className="widget-list">
        {shown.map((row, at) => (
          <li key={keyOf(row, at)}>
            <View node={row} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="fold" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('widget.showLess') : t('widget.showMore', { count: hidden })}
        </button>
      )}
    </div>
  );
}

/** A row; with an action all of it is a button, and controls inside keep to themselves. */
export function ListViewItem({ node }: ViewProps) {
  const t = useTranslate();
  const { pending, run } = useAction('self');
  const action = actionProp(node, 'onClickAction');
  const style = clean({
    gap: space(node['gap']),
    alignItems: lookUp(node, 'align', alignments),
  });
  const inner = <Children node={node} />;
  if (action === null) {
    return (
      <div className="widget-item" style={style}>
        {inner}
      </div>
    );
  }
  return (
    // A button element may not hold the controls a row may hold.
    <div
      className="widget-item clickable"
      style={style}
      role="button"
      tabIndex={0}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (!isControl(event.target, event.currentTarget) && !pending) {
          void run(action, { from: event.currentTarget });
        }
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) {
          return;
        }
        event.preventDefault();
        if (!pending) void run(action, { from: event.currentTarget });
      }}
    >
      {inner}
      {pending && <Spinner label={t('task.loading')} />}
    </div>
  );
}

/** Whether a press was meant for a control inside of the row. */
function isControl(target: EventTarget, row: HTMLElement): boolean {
  const control =
    target instanceof Element
      ? target.closest('button, a, input, label, select, textarea, [role=button]')
      : null;
  return control !== null && control !== row;
}

/** A root without a frame. */
export function Basic({ node }: ViewProps) {
  return (
    <div
      className={`${node['direction'] === 'row' ? 'widget-row' : 'widget-col'} ${themeClass(node)}`}
      style={{ ...flowStyle(node), ...spaces('padding', node['padding']) }}
    >
      <Children node={node} />
    </div>
  );
}
