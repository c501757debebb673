import type { WidgetNode } from '../../../client/wire/widget';
import { useAction } from '../actions/use-action';
import { actionProp, textProp } from '../props/node-props';
import { useFollowed } from './use-followed';

/**
 * The value of a control, which follows the server's. A change runs the control's action; what the
 * server did not take is taken back.
 */
export function useChoice<Value extends string | boolean>(node: WidgetNode, start: Value) {
  const { pending, run } = useAction('none');
  const [value, setValue] = useFollowed(start);
  const action = actionProp(node, 'onChangeAction');
  const choose = (next: Value, from: HTMLElement): void => {
    if (next === value) return;
    setValue(next);
    if (action === null) return;
    void run(action, { from, own: [textProp(node, 'name'), next] }).then((done) => {
      if (!done) setValue(value);
    });
  };
  return { value, choose, pending };
}
