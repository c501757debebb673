import { useState } from 'react';
import type { ActionConfig } from '../../../client/wire/action';
import { collectFields, setField } from './fields';
import { useWidget } from './widget-scope';

interface RunOptions {
  /** The control; the fields of the form around it go along. */
  readonly from: HTMLElement;
  /** The control's own value, which goes along outside of forms too. */
  readonly own?: readonly [name: string, value: string | boolean];
}

/**
 * Runs actions of one control. `auto` is what is shown meanwhile when the action leaves that open: a
 * sign on the control itself (`pending`), the whole widget faded, or nothing.
 */
export function useAction(auto: 'self' | 'container' | 'none'): {
  readonly pending: boolean;
  readonly run: (action: ActionConfig, options: RunOptions) => Promise<boolean>;
} {
  const widget = useWidget();
  const [pending, setPending] = useState(false);
  const run = async (action: ActionConfig, { from, own }: RunOptions): Promise<boolean> => {
    const form = from.closest('form');
    const values = form === null ? {} : collectFields(form);
    if (own !== undefined) setField(values, own[0], own[1]);
    const task = widget.run(action, values);
    const shown = action.loadingBehavior === 'auto' ? auto : action.loadingBehavior;
    if (shown === 'container') widget.lock(task);
    if (shown !== 'self') return task;
    setPending(true);
    const done = await task;
    setPending(false);
    return done;
  };
  return { pending, run };
}
