import * as z from 'zod/mini';
import type { CSSProperties } from 'react';
import { flag, maybe } from '../../../client/wire/tolerant';
import type { WidgetNode } from '../../../client/wire/widget';
import { useField } from '../actions/widget-scope';
import { useFieldStart } from '../controls/use-field-start';
import { patternChecked } from '../controls/pattern';
import { countProp, textProp } from '../props/node-props';
import { useTranslate } from '../../chatkit-context';

const Editable = z.object({
  name: z.string(),
  autoFocus: flag,
  autoSelect: flag,
  autoComplete: maybe(z.string()),
  allowAutofillExtensions: flag,
  pattern: maybe(z.string()),
  placeholder: maybe(z.string()),
  required: flag,
});
type Editable = z.infer<typeof Editable>;

/** The field a text is; null for a text that is only read. */
export function editableOf(node: WidgetNode): Editable | null {
  const parsed = Editable.safeParse(node['editable']);
  return parsed.success ? parsed.data : null;
}

interface Props {
  readonly node: WidgetNode;
  readonly field: Editable;
  readonly style: CSSProperties;
}

/** A text that is edited where it stands: it looks like the text, and like a field once it is touched. */
export function EditableText({ node, field, style }: Props) {
  const t = useTranslate();
  const { id, label } = useField(field.name, field.placeholder ?? '');
  const ref = useFieldStart<HTMLTextAreaElement>(field);
  const rows = countProp(node, 'minLines', 100) ?? 1;
  const value = textProp(node, 'value');
  const long = rows > 1 || (countProp(node, 'maxLines', 100) ?? 1) > 1 || value.includes('\n');
  return (
    <textarea
      key={value}
      ref={ref}
      id={id}
      className="editable"
      style={style}
      rows={rows}
      data-field={field.name}
      name={field.name}
      aria-label={label}
      defaultValue={value}
      placeholder={field.placeholder}
      required={field.required}
      autoComplete={field.autoComplete ?? (field.allowAutofillExtensions ? undefined : 'off')}
      {...patternChecked(field.pattern, t('widget.pattern'))}
      {...(!field.allowAutofillExtensions && noExtensions)}
      onKeyDown={(event) => {
        if (long || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
      dir="auto"
    />
  );
}

/** Keeps password managers from offering themselves. */
export const noExtensions = {
  'data-1p-ignore': 'true',
  'data-lpignore': 'true',
  'data-bwignore': 'true',
  'data-form-type': 'other',
} as const;
