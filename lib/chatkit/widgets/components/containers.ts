import { z } from 'zod';
import { optional } from '../../protocol/fields';
import type { WidgetComponent } from '../../protocol/widget';
import { ActionConfig } from '../action-config';
import { Chart } from './chart';
import { Checkbox, DatePicker, RadioGroup, Select } from './choices';
import { Badge, Divider, Icon, Image, Spacer } from './content';
import { Button, Input, Label, Textarea } from './controls';
import {
  Alignment,
  AnyBorder,
  AnySpacing,
  boxProps,
  Color,
  Direction,
  Length,
  nodeProps,
  Spacing,
  TextSize,
  Theme,
  WidgetStatus,
} from './props';
import { Caption, Markdown, Text, Title } from './text';

/**
 * Containers hold components, which may be containers: what refers to itself is in this file. An
 * alias may not refer to itself through the schema it is inferred from, an interface may.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- see above
interface Components extends ReadonlyArray<StrictWidgetComponent> {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- see above
interface ComponentsAndRoots extends ReadonlyArray<StrictWidgetComponent | StrictWidgetRoot> {}

const components: z.ZodType<Components> = z.lazy(() => z.array(StrictWidgetComponent).readonly());
/** Held to the strict schema; its type is the open one because a union can't be an interface. */
const component: z.ZodType<WidgetComponent> = z.lazy(() => StrictWidgetComponent);
const componentsAndRoots: z.ZodType<ComponentsAndRoots> = z.lazy(() =>
  z.array(z.union([StrictWidgetComponent, StrictWidgetRoot])).readonly(),
);

const containerProps = { ...boxProps, children: optional(components) };

/** A flex container. */
export const Box = z
  .strictObject({ type: z.literal('Box'), ...containerProps, direction: optional(Direction) })
  .readonly();
export type Box = z.infer<typeof Box>;

/** A container whose children lie side by side. */
export const Row = z.strictObject({ type: z.literal('Row'), ...containerProps }).readonly();
export type Row = z.infer<typeof Row>;

/** A container whose children lie one below the other. */
export const Col = z.strictObject({ type: z.literal('Col'), ...containerProps }).readonly();
export type Col = z.infer<typeof Col>;

/** A container whose fields are sent along with every action in it. */
export const Form = z
  .strictObject({
    type: z.literal('Form'),
    ...containerProps,
    direction: optional(Direction),
    onSubmitAction: optional(ActionConfig),
  })
  .readonly();
export type Form = z.infer<typeof Form>;

/** Animates changes of its one child. */
export const Transition = z
  .strictObject({
    type: z.literal('Transition'),
    ...nodeProps,
    children: optional(component),
  })
  .readonly();
export type Transition = z.infer<typeof Transition>;

/** A row of a list. */
export const ListViewItem = z
  .strictObject({
    type: z.literal('ListViewItem'),
    ...nodeProps,
    children: components,
    onClickAction: optional(ActionConfig),
    gap: optional(Length),
    align: optional(Alignment),
  })
  .readonly();
export type ListViewItem = z.infer<typeof ListViewItem>;

const CellAlign = z.enum(['start', 'center', 'end']);

/** Known to `@openai/chatkit` only, as are tables and their rows. */
export const TableCell = z
  .strictObject({
    type: z.literal('Table.Cell'),
    ...nodeProps,
    children: optional(components),
    width: optional(Length),
    padding: optional(Spacing),
    colSpan: optional(z.int()),
    rowSpan: optional(z.int()),
    align: optional(CellAlign),
    vAlign: optional(CellAlign),
    colSize: optional(TextSize),
  })
  .readonly();
export type TableCell = z.infer<typeof TableCell>;

/** A row of a Table. */
export const TableRow = z
  .strictObject({
    type: z.literal('Table.Row'),
    ...nodeProps,
    children: optional(z.array(TableCell).readonly()),
    /** The row holds the headings. */
    header: optional(z.boolean()),
  })
  .readonly();
export type TableRow = z.infer<typeof TableRow>;

/** Rows of cells. */
export const Table = z
  .strictObject({
    type: z.literal('Table'),
    ...nodeProps,
    children: optional(z.array(TableRow).readonly()),
  })
  .readonly();
export type Table = z.infer<typeof Table>;

/** A component of which every prop is known. What travels is the open {@link WidgetComponent}. */
export type StrictWidgetComponent =
  | (Text | Title | Caption | Markdown)
  | (Badge | Icon | Image | Divider | Spacer)
  | (Button | Input | Textarea | Label)
  | (Select | DatePicker | Checkbox | RadioGroup)
  | (Box | Row | Col | Form | Transition | ListViewItem)
  | (Table | TableRow | TableCell | Chart);
export const StrictWidgetComponent: z.ZodType<StrictWidgetComponent> = z.discriminatedUnion(
  'type',
  [
    ...([Text, Title, Caption, Markdown] as const),
    ...([Badge, Icon, Image, Divider, Spacer] as const),
    ...([Button, Input, Textarea, Label] as const),
    ...([Select, DatePicker, Checkbox, RadioGroup] as const),
    ...([Box, Row, Col, Form, Transition, ListViewItem] as const),
    ...([Table, TableRow, TableCell, Chart] as const),
  ],
);

/** A button below a card. */
export const CardAction = z.strictObject({ label: z.string(), action: ActionConfig }).readonly();
export type CardAction = z.infer<typeof CardAction>;

/** A root: a framed block. */
export const Card = z
  .strictObject({
    type: z.literal('Card'),
    ...nodeProps,
    children: components,
    /** Confirm and cancel send the fields in the card along. */
    asForm: optional(z.boolean()),
    background: optional(Color),
    border: optional(AnyBorder),
    size: optional(z.enum(['sm', 'md', 'lg', 'full'])),
    padding: optional(AnySpacing),
    /** A line above the card. */
    status: optional(WidgetStatus),
    /** Folds up after its main action. */
    collapsed: optional(z.boolean()),
    confirm: optional(CardAction),
    cancel: optional(CardAction),
    theme: optional(Theme),
  })
  .readonly();
export type Card = z.infer<typeof Card>;

/** A root: a list of rows. */
export const ListView = z
  .strictObject({
    type: z.literal('ListView'),
    ...nodeProps,
    children: z.array(ListViewItem).readonly(),
    /** How many rows are shown before "show more". */
    limit: optional(z.union([z.int(), z.literal('auto')])),
    status: optional(WidgetStatus),
    theme: optional(Theme),
  })
  .readonly();
export type ListView = z.infer<typeof ListView>;

/** A root without a frame of its own, which may hold other roots: previews of entities. */
export const Basic = z
  .strictObject({
    type: z.literal('Basic'),
    ...nodeProps,
    children: componentsAndRoots,
    theme: optional(Theme),
    direction: optional(Direction),
    gap: boxProps.gap,
    padding: boxProps.padding,
    align: boxProps.align,
    justify: boxProps.justify,
  })
  .readonly();
export type Basic = z.infer<typeof Basic>;

/** A root of which every prop is known, down to the leaves. */
export type StrictWidgetRoot = Card | ListView | Basic;
export const StrictWidgetRoot: z.ZodType<StrictWidgetRoot> = z.discriminatedUnion('type', [
  Card,
  ListView,
  Basic,
]);
