import { useTranslate } from '../../chatkit-context';
import { maybeText, oneOf } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { useTextField } from './use-text-field';

const types = ['text', 'number', 'email', 'password', 'tel', 'url'] as const;

/** A field of one line. */
export function Input({ node }: ViewProps) {
  const t = useTranslate();
  const { key, attributes } = useTextField<HTMLInputElement>(node);
  const pattern = maybeText(node, 'pattern');
  return (
    <input
      key={key}
      {...attributes}
      type={oneOf(node['inputType'], types, 'text')}
      pattern={pattern}
      title={pattern === undefined ? undefined : t('widget.pattern')}
    />
  );
}
