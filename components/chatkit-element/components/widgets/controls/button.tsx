import type { MouseEvent } from 'react';
import { NamedIcon } from '../../../icons/named-icon';
import { useTranslate } from '../../chatkit-context';
import { Spinner } from '../../spinner';
import { useAction } from '../actions/use-action';
import { useForm } from '../actions/widget-scope';
import { actionProp, flagProp, lookUp, oneOf, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { controlClass } from './control-class';

const iconSizes = { sm: 14, md: 16, lg: 18, xl: 20, '2xl': 24 } as const;
const colors = [
  ...(['primary', 'secondary', 'info', 'discovery'] as const),
  ...(['success', 'caution', 'warning', 'danger'] as const),
] as const;

/** Runs its action, or submits the form around. */
export function Button({ node }: ViewProps) {
  const t = useTranslate();
  const form = useForm();
  const { pending, run } = useAction('self');
  const action = actionProp(node, 'onClickAction');
  const submit = flagProp(node, 'submit') && form !== null;
  const busy = pending || (submit && form.pending);
  const dead = flagProp(node, 'disabled') || (action === null && !submit);
  const label = textProp(node, 'label');
  const start = textProp(node, 'iconStart');
  const end = textProp(node, 'iconEnd');
  const size = lookUp<number>(node, 'iconSize', iconSizes) ?? iconSizes.md;
  const preset = node['style'] === 'primary' ? 'primary' : 'secondary';
  const color = oneOf(node['color'], colors, preset);
  const classes = [
    controlClass(node, node['style'] === 'primary' || color === 'primary' ? 'solid' : 'outline'),
    `push tone-${color}`,
    ...(label === '' ? ['uniform'] : []),
  ];
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    const from = event.currentTarget;
    if (busy) event.preventDefault();
    else if (submit) {
      if (form.nested) form.submit(from);
    } else if (action !== null) void run(action, { from });
  };
  return (
    <button
      type={submit && !form.nested ? 'submit' : 'button'}
      className={classes.join(' ')}
      disabled={dead}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-label={label === '' ? nameOf(start || end) : undefined}
      onClick={onClick}
    >
      {busy ? <Spinner label={t('task.loading')} /> : <NamedIcon name={start} size={size} />}
      {label !== '' && <span className="truncate">{label}</span>}
      <NamedIcon name={end} size={size} />
    </button>
  );
}

/** A button that is only an icon is called as the icon is. */
const nameOf = (icon: string): string => icon.replace(/^[a-z]+:/, '').replaceAll('-', ' ');
