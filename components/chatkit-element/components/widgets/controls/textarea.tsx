import { useTranslate } from '../../chatkit-context';
import { useField } from '../actions/widget-scope';
import { countProp, flagProp, maybeText, textProp } from '../props/node-props';
import { noExtensions } from '../text/editable-text';
import type { ViewProps } from '../view-props';
import { controlClass } from './control-class';
import { patternChecked } from './pattern';
import { useFieldStart } from './use-field-start';

/** A field of several lines; it grows with its text when it is asked to. */
export function Textarea({ node }: ViewProps) {
  const t = useTranslate();
  const name = textProp(node, 'name');
  const { id, label } = useField(name, textProp(node, 'placeholder'));
  const ref = useFieldStart<HTMLTextAreaElement>({
    autoFocus: flagProp(node, 'autoFocus'),
    autoSelect: flagProp(node, 'autoSelect'),
  });
  const autofill = flagProp(node, 'allowAutofillExtensions');
  const rows = countProp(node, 'rows', 100) ?? 3;
  const grows = flagProp(node, 'autoResize');
  const most = countProp(node, 'maxRows', 200);
  return (
    <textarea
      key={textProp(node, 'defaultValue')}
      ref={ref}
      id={id}
      name={name}
      data-field={name}
      className={`${controlClass(node, 'outline')} field area ${grows ? 'grows' : ''}`}
      style={{
        minHeight: `calc(${rows}lh + 16px)`,
        ...(grows && most !== undefined && { maxHeight: `calc(${most}lh + 16px)` }),
      }}
      rows={rows}
      defaultValue={textProp(node, 'defaultValue')}
      placeholder={maybeText(node, 'placeholder')}
      required={flagProp(node, 'required')}
      disabled={flagProp(node, 'disabled')}
      aria-label={label}
      autoComplete={autofill ? undefined : 'off'}
      {...patternChecked(maybeText(node, 'pattern'), t('widget.pattern'))}
      {...(!autofill && noExtensions)}
      dir="auto"
    />
  );
}
