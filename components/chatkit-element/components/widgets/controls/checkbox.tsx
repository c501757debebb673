import { useField } from '../actions/widget-scope';
import { flagProp, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { useChoice } from './use-choice';

/** A yes or no. */
export function Checkbox({ node }: ViewProps) {
  const { value, choose } = useChoice(node, flagProp(node, 'defaultChecked'));
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
        checked={value}
        disabled={flagProp(node, 'disabled')}
        required={flagProp(node, 'required')}
        aria-label={label === '' ? field.label : undefined}
        onChange={({ currentTarget }) => choose(currentTarget.checked, currentTarget)}
      />
      {label !== '' && <span dir="auto">{label}</span>}
    </label>
  );
}
