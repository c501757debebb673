import * as z from 'zod/mini';
import { flag, list } from '../../../client/wire/tolerant';
import { useAction } from '../actions/use-action';
import { useField } from '../actions/widget-scope';
import { actionProp, flagProp, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { useFollowed } from './use-followed';

const Options = list(z.object({ value: z.string(), label: z.string(), disabled: flag }));

/** A choice of one, all in sight. */
export function RadioGroup({ node }: ViewProps) {
  const { run } = useAction('none');
  const [value, setValue] = useFollowed(textProp(node, 'defaultValue'));
  const action = actionProp(node, 'onChangeAction');
  const name = textProp(node, 'name');
  const field = useField(name, textProp(node, 'ariaLabel') || name);
  const required = flagProp(node, 'required');
  return (
    <div
      role="radiogroup"
      id={field.id}
      className={node['direction'] === 'row' ? 'radios radio-row' : 'radios'}
      aria-label={field.label}
      aria-labelledby={field.label === undefined ? `${field.id}-label` : undefined}
      aria-required={required || undefined}
    >
      {Options.parse(node['options']).map((option, at) => (
        <label key={at} className="checkbox">
          <input
            type="radio"
            name={field.id}
            data-field={name}
            value={option.value}
            checked={option.value === value}
            disabled={flagProp(node, 'disabled') || option.disabled}
            required={required}
            onChange={(event) => {
              setValue(option.value);
              if (action === null) return;
              const own = [name, option.value] as const;
              void run(action, { from: event.currentTarget, own }).then((done) => {
                if (!done) setValue(value);
              });
            }}
          />
          <span dir="auto">{option.label}</span>
        </label>
      ))}
    </div>
  );
}
