import { useAction } from '../actions/use-action';
import { useField } from '../actions/widget-scope';
import { actionProp, flagProp, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { useFollowed } from './use-followed';

/** A yes or no. What the server did not take is taken back. */
export function Checkbox({ node }: ViewProps) {
  const { run } = useAction('none');
  const [checked, setChecked] = useFollowed(flagProp(node, 'defaultChecked'));
  const action = actionProp(node, 'onChangeAction');
  const name = textProp(node, 'name');
  const label = textProp(node, 'label');
  const field = useField(name, name);
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        id={field.id}
        name={name}
        data-field={name}
        checked={checked}
        disabled={flagProp(node, 'disabled')}
        required={flagProp(node, 'required')}
        aria-label={label === '' ? field.label : undefined}
        onChange={(event) => {
          const next = event.currentTarget.checked;
          setChecked(next);
          if (action === null) return;
          void run(action, { from: event.currentTarget, own: [name, next] }).then((done) => {
            if (!done) setChecked(!next);
          });
        }}
      />
      {label !== '' && <span dir="auto">{label}</span>}
    </label>
  );
}
