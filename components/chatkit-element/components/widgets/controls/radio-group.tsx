import * as z from 'zod/mini';
import { flag, list } from '../../../client/wire/tolerant';
import { useField } from '../actions/widget-scope';
import { flagProp, textProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { useChoice } from './use-choice';

const Options = list(z.object({ value: z.string(), label: z.string(), disabled: flag }));

/** A choice of one, all in sight. */
export function RadioGroup({ node }: ViewProps) {
  const { value, choose } = useChoice(node, textProp(node, 'defaultValue'));
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
            onChange={({ currentTarget }) => choose(option.value, currentTarget)}
          />
          <span dir="auto">{option.label}</span>
        </label>
      ))}
    </div>
  );
}
