import type { Chart } from './components/chart';
import type { Checkbox, DatePicker, RadioGroup, Select } from './components/choices';
import type {
  Basic,
  Box,
  Card,
  Col,
  Form,
  ListView,
  ListViewItem,
  Row,
  StrictWidgetComponent,
  Table,
  TableCell,
  TableRow,
  Transition,
} from './components/containers';
import type { Badge, Divider, Icon, Image, Spacer } from './components/content';
import type { Button, Input, Label, Textarea } from './components/controls';
import type { Caption, Markdown, Text, Title } from './components/text';

/**
 * A function for each component, named as the component: what the deprecated classes of
 * chatkit-python are there. Props are checked by the compiler, nothing at run time (`parseWidget`
 * does that), so a bundle carries the functions it calls and no schema.
 *
 *     card({ size: 'md', children: [title({ value: 'Milk' }), text({ id: 'note', value: '' })] })
 */
type Props<Component> = Omit<Component, 'type'>;

/** The root that frames its children. */
export const card = (props: Props<Card>): Card => ({ type: 'Card', ...props });
/** The root that lists rows. */
export const listView = (props: Props<ListView>): ListView => ({ type: 'ListView', ...props });
/** The root without a frame, which may hold other roots. */
export const basic = (props: Props<Basic>): Basic => ({ type: 'Basic', ...props });

/** A row of a `listView`. */
export const listViewItem = (props: Props<ListViewItem>): ListViewItem => ({
  type: 'ListViewItem',
  ...props,
});
/** A flex container. */
export const box = (props: Props<Box>): Box => ({ type: 'Box', ...props });
/** Children side by side. */
export const row = (props: Props<Row>): Row => ({ type: 'Row', ...props });
/** Children one below the other. */
export const col = (props: Props<Col>): Col => ({ type: 'Col', ...props });
/** Fields that are sent along with every action in it. */
export const form = (props: Props<Form>): Form => ({ type: 'Form', ...props });
/** Animates changes of its one child. */
export const transition = (
  props: Omit<Props<Transition>, 'children'> & { readonly children?: StrictWidgetComponent },
): Transition => ({ type: 'Transition', ...props });

/** Rows of cells. */
export const table = (props: Props<Table>): Table => ({ type: 'Table', ...props });
/** A row of a `table`. */
export const tableRow = (props: Props<TableRow>): TableRow => ({ type: 'Table.Row', ...props });
/** A cell of a `tableRow`. */
export const tableCell = (props: Props<TableCell>): TableCell => ({ type: 'Table.Cell', ...props });

/** Plain text; with an id, text appended to it streams. */
export const text = (props: Props<Text>): Text => ({ type: 'Text', ...props });
/** A headline. */
export const title = (props: Props<Title>): Title => ({ type: 'Title', ...props });
/** Small supporting text. */
export const caption = (props: Props<Caption>): Caption => ({ type: 'Caption', ...props });
/** Markdown; with an id, text appended to it streams. */
export const markdown = (props: Props<Markdown>): Markdown => ({ type: 'Markdown', ...props });

/** A small label. */
export const badge = (props: Props<Badge>): Badge => ({ type: 'Badge', ...props });
/** An icon. */
export const icon = (props: Props<Icon>): Icon => ({ type: 'Icon', ...props });
/** A picture. */
export const image = (props: Props<Image>): Image => ({ type: 'Image', ...props });
/** A line between parts. */
export const divider = (props: Props<Divider> = {}): Divider => ({ type: 'Divider', ...props });
/** Room that pushes its neighbours apart. */
export const spacer = (props: Props<Spacer> = {}): Spacer => ({ type: 'Spacer', ...props });
/** Bars, areas and lines. */
export const chart = (props: Props<Chart>): Chart => ({ type: 'Chart', ...props });

/** Runs an action, or submits the nearest form. */
export const button = (props: Props<Button>): Button => ({ type: 'Button', ...props });
/** A field of one line. */
export const input = (props: Props<Input>): Input => ({ type: 'Input', ...props });
/** A field of several lines. */
export const textarea = (props: Props<Textarea>): Textarea => ({ type: 'Textarea', ...props });
/** The name of a field. */
export const label = (props: Props<Label>): Label => ({ type: 'Label', ...props });
/** A choice of one from a menu. */
export const select = (props: Props<Select>): Select => ({ type: 'Select', ...props });
/** A choice of a date. */
export const datePicker = (props: Props<DatePicker>): DatePicker => ({
  type: 'DatePicker',
  ...props,
});
/** A yes or no. */
export const checkbox = (props: Props<Checkbox>): Checkbox => ({ type: 'Checkbox', ...props });
/** A choice of one, all in sight. */
export const radioGroup = (props: Props<RadioGroup>): RadioGroup => ({
  type: 'RadioGroup',
  ...props,
});
