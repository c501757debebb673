import { useTranslate } from '../../chatkit-context';
import { useField } from '../actions/widget-scope';
import { flagProp, maybeText, oneOf, textProp } from '../props/node-props';
import { noExtensions } from '../text/editable-text';
import type { ViewProps } from '../view-props';
import { controlClass } from './control-class';
import { useFieldStart } from './use-field-start';

const types = ['text', 'number', 'email', 'password', 'tel', 'url'] as const;

/** A field of one line. */
export function Input({ node }: ViewProps) {
  const t = useTranslate();
  const name = textProp(node, 'name');
  const { id, label } = useField(name, textProp(node, 'placeholder'));
  const ref = useFieldStart<HTMLInputElement>({
    autoFocus: flagProp(node, 'autoFocus'),
    autoSelect: flagProp(node, 'autoSelect'),
  });
  const autofill = flagProp(node, 'allowAutofillExtensions');
  const pattern = maybeText(node, 'pattern');
  return (
    <input
      key={textProp(node, 'defaultValue')}
      ref={ref}
      id={id}
      name={name}
      data-field={name}
      className={`${controlClass(node, 'outline')} field`}
      type={oneOf(node['inputType'], types, 'text')}
      defaultValue={textProp(node, 'defaultValue')}
      placeholder={maybeText(node, 'placeholder')}
      required={flagProp(node, 'required')}
      disabled={flagProp(node, 'disabled')}
      pattern={pattern}
      title={pattern === undefined ? undefined : t('widget.pattern')}
      aria-label={label}
      autoComplete={autofill ? undefined : 'off'}
      {...(!autofill && noExtensions)}
      dir="auto"
    />
  );
}
