import { Markdown } from '../../markdown/markdown';
import { useField } from '../actions/widget-scope';
import { clean } from '../props/box-style';
import { size } from '../props/length';
import { countProp, flagProp, textProp } from '../props/node-props';
import { cutStyle, textStyle } from '../props/text-style';
import type { ViewProps } from '../view-props';
import { EditableText, editableOf } from './editable-text';

/** Plain text; a field when it is editable. */
export function Text({ node }: ViewProps) {
  const editable = editableOf(node);
  const lines = countProp(node, 'minLines', 100);
  const cut = cutStyle(node);
  const style = {
    ...textStyle(node, 'Text'),
    ...clean({
      width: size(node['width']),
      minHeight: lines === undefined ? undefined : `${lines}lh`,
      fontStyle: flagProp(node, 'italic') ? 'italic' : undefined,
      textDecoration: flagProp(node, 'lineThrough') ? 'line-through' : undefined,
    }),
  };
  if (editable !== null) return <EditableText node={node} field={editable} style={style} />;
  const streaming = flagProp(node, 'streaming');
  return (
    <p
      className={`text ${cut.className} ${streaming ? 'streaming' : ''}`}
      style={{ ...style, ...cut.style }}
      aria-busy={streaming || undefined}
      dir="auto"
    >
      {textProp(node, 'value')}
    </p>
  );
}

/** A headline. Its level is that of a part of a message, whatever its size. */
export const Title = ({ node }: ViewProps) => <Words node={node} as="h3" kind="Title" />;

/** Small supporting text. */
export const Caption = ({ node }: ViewProps) => <Words node={node} as="p" kind="Caption" />;

function Words(props: ViewProps & { readonly as: 'h3' | 'p'; readonly kind: 'Title' | 'Caption' }) {
  const { node, as: Tag, kind } = props;
  const cut = cutStyle(node);
  return (
    <Tag
      className={`${kind.toLowerCase()} ${cut.className}`}
      style={{ ...textStyle(node, kind), ...cut.style }}
      dir="auto"
    >
      {textProp(node, 'value')}
    </Tag>
  );
}

/** The name of a field; a click on it goes to the field. */
export function Label({ node }: ViewProps) {
  const { id } = useField(textProp(node, 'fieldName'), '');
  return (
    <label
      className="label"
      id={`${id}-label`}
      htmlFor={id}
      style={textStyle(node, 'Label')}
      dir="auto"
    >
      {textProp(node, 'value')}
    </label>
  );
}

/** Markdown of a widget. */
export function MarkdownText({ node }: ViewProps) {
  return (
    <div aria-busy={flagProp(node, 'streaming') || undefined}>
      <Markdown text={textProp(node, 'value')} />
    </div>
  );
}
