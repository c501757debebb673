import { useTranslate } from '../../chatkit-context';
import { countProp, flagProp, maybeText } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { patternChecked } from './pattern';
import { useTextField } from './use-text-field';

/** A field of several lines; it grows with its text when it is asked to. */
export function Textarea({ node }: ViewProps) {
  const t = useTranslate();
  const { key, attributes } = useTextField<HTMLTextAreaElement>(node);
  const rows = countProp(node, 'rows', 100) ?? 3;
  const grows = flagProp(node, 'autoResize');
  const most = countProp(node, 'maxRows', 200);
  return (
    <textarea
      key={key}
      {...attributes}
      className={`${attributes.className} area ${grows ? 'grows' : ''}`}
      style={{
        minHeight: `calc(${rows}lh + 16px)`,
        ...(grows && most !== undefined && { maxHeight: `calc(${most}lh + 16px)` }),
      }}
      rows={rows}
      {...patternChecked(maybeText(node, 'pattern'), t('widget.pattern'))}
    />
  );
}
