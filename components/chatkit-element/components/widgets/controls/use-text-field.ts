import type { WidgetNode } from '../../../client/wire/widget';
import { useField } from '../actions/widget-scope';
import { flagProp, maybeText, textProp } from '../props/node-props';
import { noExtensions } from '../text/editable-text';
import { controlClass } from './control-class';
import { useFieldStart } from './use-field-start';

/** What fields of one and of several lines have in common; a new default value makes a new field. */
export function useTextField<Field extends HTMLInputElement | HTMLTextAreaElement>(
  node: WidgetNode,
) {
  const name = textProp(node, 'name');
  const { id, label } = useField(name, textProp(node, 'placeholder'));
  const ref = useFieldStart<Field>({
    autoFocus: flagProp(node, 'autoFocus'),
    autoSelect: flagProp(node, 'autoSelect'),
  });
  const autofill = flagProp(node, 'allowAutofillExtensions');
  return {
    key: textProp(node, 'defaultValue'),
    attributes: {
      ref,
      id,
      name,
      'data-field': name,
      className: `${controlClass(node, 'outline')} field`,
      defaultValue: textProp(node, 'defaultValue'),
      placeholder: maybeText(node, 'placeholder'),
      required: flagProp(node, 'required'),
      disabled: flagProp(node, 'disabled'),
      'aria-label': label,
      autoComplete: autofill ? undefined : 'off',
      ...(!autofill && noExtensions),
      dir: 'auto',
    },
  };
}
