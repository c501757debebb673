import { useState, type CSSProperties, type ReactNode } from 'react';
import type { WidgetNode as Node } from '../../client/wire/widget';
import { NamedIcon } from '../../icons/named-icon';
import { useTranslate } from '../chatkit-context';
import { Markdown } from '../markdown/markdown';
import { isAllowedImage } from '../markdown/safe-url';
import { actionProp, childrenOf, flagProp, textProp } from './node-props';
import { useRunAction } from './run-action';
import { PlainImage } from '../plain-image';

/** Components in a row of siblings. */
export function WidgetNodes({ nodes }: { readonly nodes: readonly Node[] }): ReactNode {
  return nodes.map((node, at) => (
    <WidgetNode key={textProp(node, 'key') || textProp(node, 'id') || at} node={node} />
  ));
}

/** One component. What is not known shows its children, or its text, rather than nothing. */
function WidgetNode({ node }: { readonly node: Node }): ReactNode {
  const t = useTranslate();
  switch (node.type) {
    case 'Title':
    case 'Text':
    case 'Label':
      return <Text node={node} className={node.type === 'Title' ? 'title' : ''} />;
    case 'Caption':
      return <Text node={node} className="caption" />;
    case 'Markdown':
      return <Markdown text={textProp(node, 'value')} />;
    case 'Badge':
      return (
        <span className={`badge ${badgeColor(node)} ${flagProp(node, 'pill') ? 'pill' : ''}`}>
          {textProp(node, 'label')}
        </span>
      );
    case 'Row':
      return <Box node={node} className="widget-row" />;
    case 'Col':
    case 'Form':
    case 'Transition':
      return <Box node={node} className="widget-col" />;
    case 'Box':
      return (
        <Box node={node} className={node['direction'] === 'row' ? 'widget-row' : 'widget-col'} />
      );
    case 'ListViewItem':
      return <ListViewItem node={node} />;
    case 'Divider':
      return <hr />;
    case 'Spacer':
      return <span className="widget-spacer" />;
    case 'Icon':
      return <NamedIcon name={textProp(node, 'name')} size={17} />;
    case 'Image':
      return isAllowedImage(textProp(node, 'src'), undefined) ? (
        <PlainImage
          className="image-frame"
          src={textProp(node, 'src')}
          alt={textProp(node, 'alt')}
        />
      ) : null;
    case 'Button':
      return <Button node={node} />;
    case 'Checkbox':
      return <Checkbox node={node} />;
    default: {
      const children = childrenOf(node);
      if (children.length > 0) return <Box node={node} className="widget-col" />;
      const text = textProp(node, 'value') || textProp(node, 'label');
      return <span className="caption">{text === '' ? t('widget.unsupported') : text}</span>;
    }
  }
}

const weights: Readonly<Record<string, number>> = {
  normal: 400,
  medium: 500,
  semibold: 600,
  bold: 700,
};

function Text({ node, className }: { readonly node: Node; readonly className: string }) {
  const maxLines = node['maxLines'];
  const clamped = typeof maxLines === 'number' && maxLines > 0;
  const weight = weights[textProp(node, 'weight')];
  const style: CSSProperties = {
    ...(weight !== undefined && { fontWeight: weight }),
    ...(flagProp(node, 'italic') && { fontStyle: 'italic' }),
    ...(flagProp(node, 'lineThrough') && { textDecoration: 'line-through' }),
    ...(clamped && { WebkitLineClamp: maxLines }),
  };
  const muted = ['secondary', 'tertiary'].includes(textProp(node, 'color')) ? 'muted' : '';
  const cut = flagProp(node, 'truncate') ? 'truncate' : clamped ? 'lines' : '';
  return (
    <span className={`${className} ${muted} ${cut}`} style={style} dir="auto">
      {textProp(node, 'value')}
    </span>
  );
}

function badgeColor(node: Node): string {
  const color = textProp(node, 'color');
  return ['success', 'danger', 'warning', 'info', 'discovery'].includes(color) ? color : '';
}

const justifications: Readonly<Record<string, string>> = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  between: 'space-between',
  around: 'space-around',
  evenly: 'space-evenly',
};

function Box({ node, className }: { readonly node: Node; readonly className: string }) {
  const justify = justifications[textProp(node, 'justify')];
  const align = { start: 'flex-start', center: 'center', end: 'flex-end' }[textProp(node, 'align')];
  const gap = node['gap'];
  const style: CSSProperties = {
    ...(justify !== undefined && { justifyContent: justify }),
    ...(align !== undefined && { alignItems: align }),
    // The protocol's numbers are steps of four pixels.
    ...(typeof gap === 'number' && { gap: gap * 4 }),
    ...(node['flex'] === 1 && { flex: 1 }),
  };
  return (
    <div className={className} style={style}>
      <WidgetNodes nodes={childrenOf(node)} />
    </div>
  );
}

function ListViewItem({ node }: { readonly node: Node }) {
  const run = useRunAction();
  const action = actionProp(node, 'onClickAction');
  const inner = <WidgetNodes nodes={childrenOf(node)} />;
  if (action === null) return <div className="widget-item">{inner}</div>;
  return (
    <button type="button" className="widget-item" onClick={() => run(action)}>
      {inner}
    </button>
  );
}

function Button({ node }: { readonly node: Node }) {
  const run = useRunAction();
  const action = actionProp(node, 'onClickAction');
  const primary = node['style'] === 'primary' || node['color'] === 'primary';
  const danger = node['color'] === 'danger';
  const icon = textProp(node, 'iconStart');
  const label = textProp(node, 'label');
  return (
    <button
      type="button"
      className={`button ${danger ? 'danger' : primary ? 'primary' : ''}`}
      disabled={flagProp(node, 'disabled') || action === null}
      aria-label={label === '' ? icon : undefined}
      onClick={() => {
        if (action !== null) run(action);
      }}
    >
      <NamedIcon name={icon} size={16} />
      {label}
    </button>
  );
}

function Checkbox({ node }: { readonly node: Node }) {
  const run = useRunAction();
  const [checked, setChecked] = useState(flagProp(node, 'defaultChecked'));
  const action = actionProp(node, 'onChangeAction');
  const name = textProp(node, 'name');
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        disabled={flagProp(node, 'disabled')}
        aria-label={textProp(node, 'label') || name}
        onChange={(event) => {
          setChecked(event.currentTarget.checked);
          if (action === null) return;
          const payload = typeof action.payload === 'object' ? action.payload : {};
          run({ ...action, payload: { [name]: event.currentTarget.checked, ...payload } });
        }}
      />
      {textProp(node, 'label')}
    </label>
  );
}
