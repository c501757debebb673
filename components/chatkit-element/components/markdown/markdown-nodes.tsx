import type { Definition, ListItem, Nodes, Table, TableRow } from 'mdast';
import { createElement, Fragment, memo, type ReactNode, useId } from 'react';
import type { Placed } from './citations';
import { CodeBlock } from './code-block';
import { Link, Picture } from './link-and-picture';

/** What a tree's nodes need of what stands around them. */
export interface MarkdownContext {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Hosts images may come from; undefined allows every one. */
  readonly domains: readonly string[] | undefined;
  /** Marks of sources, by the node they stand in or behind. */
  readonly marks: ReadonlyMap<Nodes, readonly Placed[]>;
  readonly renderMark: (number: number) => ReactNode;
}

/** The children of a node as elements. Text only ever becomes text: there is no way to raw HTML. */
export function markdownNodes(nodes: readonly Nodes[], context: MarkdownContext): ReactNode {
  return nodes.map((node, at) => <Fragment key={at}>{marked(node, context)}</Fragment>);
}

/** A node with its marks. */
function marked(node: Nodes, context: MarkdownContext): ReactNode {
  const placed = context.marks.get(node);
  if (placed === undefined) return markdownNode(node, context);
  const value = node.type === 'text' ? node.value : '';
  const starts = [0, ...placed.map(({ at }) => at)];
  return (
    <>
      {node.type !== 'text' && markdownNode(node, context)}
      {placed.map(({ at, number }, index) => (
        <Fragment key={index}>
          {value.slice(starts[index], at)}
          {context.renderMark(number)}
        </Fragment>
      ))}
      {value.slice(starts.at(-1))}
    </>
  );
}

function markdownNode(node: Nodes, context: MarkdownContext): ReactNode {
  switch (node.type) {
    case 'root':
      return markdownNodes(node.children, context);
    case 'paragraph':
      return <p>{markdownNodes(node.children, context)}</p>;
    case 'heading':
      return createElement(`h${String(node.depth)}`, null, markdownNodes(node.children, context));
    case 'text':
    case 'html':
      return node.value;
    case 'emphasis':
      return <em>{markdownNodes(node.children, context)}</em>;
    case 'strong':
      return <strong>{markdownNodes(node.children, context)}</strong>;
    case 'delete':
      return <del>{markdownNodes(node.children, context)}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return <CodeBlock language={node.lang ?? null} text={node.value} />;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'blockquote':
      return <blockquote>{markdownNodes(node.children, context)}</blockquote>;
    case 'list': {
      const loose = node.spread === true || node.children.some((item) => item.spread === true);
      const tasks = node.children.some((item) => typeof item.checked === 'boolean');
      return createElement(
        node.ordered === true ? 'ol' : 'ul',
        {
          ...(tasks && { className: 'contains-task-list' }),
          ...(node.ordered === true && node.start !== 1 && { start: node.start }),
        },
        node.children.map((item, at) => (
          <Item key={at} item={item} loose={loose} context={context} />
        )),
      );
    }
    case 'listItem':
      return <Item item={node} loose={node.spread === true} context={context} />;
    case 'table':
      return <TableView table={node} context={context} />;
    case 'tableRow':
      return <tr>{markdownNodes(node.children, context)}</tr>;
    case 'tableCell':
      return <td>{markdownNodes(node.children, context)}</td>;
    case 'link':
      return <Link url={node.url}>{markdownNodes(node.children, context)}</Link>;
    case 'linkReference':
      return (
        <Link url={context.definitions.get(node.identifier)?.url ?? ''}>
          {markdownNodes(node.children, context)}
        </Link>
      );
    case 'image':
      return <Picture url={node.url} alt={node.alt ?? ''} domains={context.domains} />;
    case 'imageReference':
      return (
        <Picture
          url={context.definitions.get(node.identifier)?.url ?? ''}
          alt={node.alt ?? ''}
          domains={context.domains}
        />
      );
    case 'footnoteReference':
      return <sup>[{node.label ?? node.identifier}]</sup>;
    case 'footnoteDefinition':
      return (
        <div className="footnote">
          <sup>[{node.label ?? node.identifier}]</sup> {markdownNodes(node.children, context)}
        </div>
      );
    case 'definition':
    case 'yaml':
      return null;
  }
}

/** An item of a tight list has no paragraphs of its own. Drawn anew only when its node is another. */
const Item = memo(function Item({
  item,
  loose,
  context,
}: {
  readonly item: ListItem;
  readonly loose: boolean;
  readonly context: MarkdownContext;
}) {
  const id = useId();
  const box =
    typeof item.checked === 'boolean' ? (
      <input type="checkbox" checked={item.checked} disabled readOnly aria-labelledby={id} />
    ) : null;
  return (
    <li {...(box !== null && { className: 'task-list-item', id })}>
      {item.children.length === 0 && box}
      {item.children.map((child, at) => {
        const mark = at === 0 ? box : null;
        if (child.type !== 'paragraph') {
          return (
            <Fragment key={at}>
              {mark}
              {marked(child, context)}
            </Fragment>
          );
        }
        const line = (
          <>
            {mark}
            {markdownNodes(child.children, context)}
          </>
        );
        return loose ? <p key={at}>{line}</p> : <Fragment key={at}>{line}</Fragment>;
      })}
    </li>
  );
});

function TableView({
  table,
  context,
}: {
  readonly table: Table;
  readonly context: MarkdownContext;
}) {
  const { align } = table;
  const columns = table.children[0]?.children.length ?? 0;
  const [head, ...body] = table.children.map((row, at) => (
    <Row
      key={at}
      cell={at === 0 ? 'th' : 'td'}
      row={row}
      columns={columns}
      align={align}
      context={context}
    />
  ));
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard
    <div className="table" tabIndex={0} role="group">
      <table>
        <thead>{head}</thead>
        {body.length > 0 && <tbody>{body}</tbody>}
      </table>
    </div>
  );
}

/** Every row has as many cells as the head, as GitHub cuts and fills them. */
const Row = memo(function Row({
  cell,
  row,
  columns,
  align,
  context,
}: {
  readonly cell: 'th' | 'td';
  readonly row: TableRow;
  readonly columns: number;
  readonly align: Table['align'];
  readonly context: MarkdownContext;
}) {
  return (
    <tr>
      {Array.from({ length: columns }, (_, column) => {
        const side = align?.[column];
        return createElement(
          cell,
          { key: column, ...(side && { style: { textAlign: side } }) },
          markdownNodes(row.children[column]?.children ?? [], context),
        );
      })}
    </tr>
  );
});
