import type {
  Attachment as PublishedAttachment,
  ChatKitEvents,
  ChatKitIcon,
  ChatKitOptions,
  Command,
  Entity,
  ModelOption,
  OpenAIChatKit,
  ToolChoice as PublishedToolChoice,
  ToolOption,
  UserMessageContent as PublishedContent,
  Widgets,
  WidgetsOption,
} from '@openai/chatkit';
import { expectTypeOf, test } from 'vitest';
import type {
  Action,
  ActionConfig,
  Badge,
  Basic,
  Box,
  Button,
  Caption,
  Card,
  Checkbox,
  ClientToolCallItem,
  Col,
  DatePicker,
  Divider,
  EntitySource,
  FileAttachment,
  Form,
  Icon,
  IconName,
  Image,
  ImageAttachment,
  InferenceOptions,
  Input,
  ItemId,
  Label,
  ListView,
  ListViewItem,
  Markdown,
  RadioGroup,
  RequestOf,
  Row,
  Select,
  Spacer,
  StrictWidgetComponent,
  Table,
  TableCell,
  TableRow,
  Text,
  Textarea,
  ThreadStreamEvent,
  Title,
  ToolChoice,
  Transition,
  UserMessageContent,
  UserMessageTagContent,
  WidgetItem,
} from './index';

// The types are compared when the sources are type-checked; at run time these tests do nothing.

/**
 * A type without what does not matter on the wire: readonly, and undefined beside an optional prop.
 * Where ours differs on purpose, the test says so.
 */
type Plain<Type> = Type extends string | number | boolean | null | undefined
  ? Type
  : Type extends readonly (infer Entry)[]
    ? Plain<Entry>[]
    : { -readonly [Key in keyof Type]: Plain<Exclude<Type[Key], undefined>> };
/** Props that hold other components are compared where these are. */
type Own<Component> = Plain<Omit<Component, 'children'>>;
type Actions = 'onClickAction' | 'onChangeAction' | 'onSubmitAction';
/** Props that name icons or actions, which differ: see below. */
type Rest<Component> = Own<Omit<Component, Actions | 'iconStart' | 'iconEnd' | 'status'>>;

test('widgets have the props and values of the published ones', () => {
  expectTypeOf<Own<Box>>().toEqualTypeOf<Own<Widgets.Box>>();
  expectTypeOf<Own<Row>>().toEqualTypeOf<Own<Widgets.Row>>();
  expectTypeOf<Own<Col>>().toEqualTypeOf<Own<Widgets.Col>>();
  expectTypeOf<Rest<Form>>().toEqualTypeOf<Rest<Widgets.Form>>();
  expectTypeOf<Own<Spacer>>().toEqualTypeOf<Own<Widgets.Spacer>>();
  expectTypeOf<Own<Divider>>().toEqualTypeOf<Own<Widgets.Divider>>();
  expectTypeOf<Own<Transition>>().toEqualTypeOf<Own<Widgets.Transition>>();
  expectTypeOf<Own<Text>>().toEqualTypeOf<Own<Widgets.TextComponent>>();
  expectTypeOf<Own<Title>>().toEqualTypeOf<Own<Widgets.Title>>();
  expectTypeOf<Own<Caption>>().toEqualTypeOf<Own<Widgets.Caption>>();
  expectTypeOf<Own<Markdown>>().toEqualTypeOf<Own<Widgets.Markdown>>();
  expectTypeOf<Own<Badge>>().toEqualTypeOf<Own<Widgets.Badge>>();
  expectTypeOf<Own<Omit<Icon, 'name'>>>().toEqualTypeOf<Own<Omit<Widgets.Icon, 'name'>>>();
  expectTypeOf<Rest<Button>>().toEqualTypeOf<Rest<Widgets.Button>>();
  expectTypeOf<Own<Table>>().toEqualTypeOf<Own<Widgets.Table>>();
  expectTypeOf<Own<TableRow>>().toEqualTypeOf<Own<Widgets.TableRow>>();
  expectTypeOf<Own<TableCell>>().toEqualTypeOf<Own<Widgets.TableCell>>();
  expectTypeOf<Own<Input>>().toEqualTypeOf<Own<Widgets.Input>>();
  expectTypeOf<Own<Textarea>>().toEqualTypeOf<Own<Widgets.Textarea>>();
  expectTypeOf<Rest<DatePicker>>().toEqualTypeOf<Rest<Widgets.DatePicker>>();
  expectTypeOf<Rest<Checkbox>>().toEqualTypeOf<Rest<Widgets.Checkbox>>();
  expectTypeOf<Rest<RadioGroup>>().toEqualTypeOf<Rest<Widgets.RadioGroup>>();
  expectTypeOf<Own<Label>>().toEqualTypeOf<Own<Widgets.Label>>();
  expectTypeOf<Rest<ListViewItem>>().toEqualTypeOf<Rest<Widgets.ListViewItem>>();
  expectTypeOf<Rest<ListView>>().toEqualTypeOf<Rest<Widgets.ListView>>();
  expectTypeOf<Rest<Omit<Card, 'confirm' | 'cancel'>>>().toEqualTypeOf<
    Rest<Omit<Widgets.Card, 'confirm' | 'cancel'>>
  >();
  expectTypeOf<Own<Basic>>().toEqualTypeOf<Own<Widgets.BasicRoot>>();
});

test('props that only chatkit-python has are ours too', () => {
  expectTypeOf<Own<Omit<Image, 'background' | 'flex'>>>().toEqualTypeOf<Own<Widgets.Image>>();
  expectTypeOf<Rest<Omit<Select, 'searchable' | 'options'>>>().toEqualTypeOf<
    Rest<Omit<Widgets.Select, 'options'>>
  >();
  type Option = Plain<Select['options'][number]>;
  expectTypeOf<Omit<Option, 'disabled' | 'description'>>().toEqualTypeOf<
    Widgets.Select['options'][number]
  >();
  expectTypeOf<Exclude<StrictWidgetComponent['type'], 'Chart' | 'ListViewItem'>>().toEqualTypeOf<
    Widgets.WidgetComponent['type']
  >();
});

test('actions: the payload is any JSON, and what the client does with them can be said', () => {
  expectTypeOf<Widgets.ActionConfig>().toExtend<ActionConfig>();
  expectTypeOf<keyof ActionConfig>().toEqualTypeOf<
    keyof Widgets.ActionConfig | 'handler' | 'loadingBehavior' | 'streaming'
  >();
  expectTypeOf<Widgets.CardAction>().toExtend<NonNullable<Card['confirm']>>();
});

test('actions: those the page sends, or is handed with their widget, are read', () => {
  type Sent = Parameters<OpenAIChatKit['sendCustomAction']>;
  type Handed = Parameters<NonNullable<WidgetsOption['onAction']>>;
  type Params = RequestOf<'threads.custom_action'>['params'];
  expectTypeOf<Sent[0]>().toExtend<Action>();
  expectTypeOf<keyof Action>().toEqualTypeOf<keyof Sent[0]>();
  expectTypeOf<Handed[0]>().toEqualTypeOf<Sent[0]>();
  expectTypeOf<Params['action']>().toEqualTypeOf<Action>();
  expectTypeOf<Params['item_id']>().toEqualTypeOf<ItemId | Exclude<Sent[1], string>>();
  expectTypeOf<keyof Handed[1]>().toEqualTypeOf<'id' | 'widget'>();
  expectTypeOf<WidgetItem['id']>().toExtend<Handed[1]['id']>();
  expectTypeOf<Handed[1]['widget']>().toExtend<WidgetItem['widget']>();
  expectTypeOf<WidgetItem['widget']['type']>().toEqualTypeOf<Handed[1]['widget']['type']>();
});

test('client tools: the page is handed the name and the arguments of the call', () => {
  type Call = Parameters<NonNullable<ChatKitOptions['onClientTool']>>[0];
  expectTypeOf<keyof Call>().toEqualTypeOf<'name' | 'params'>();
  expectTypeOf<ClientToolCallItem['name']>().toEqualTypeOf<Call['name']>();
  expectTypeOf<ClientToolCallItem['arguments']>().toEqualTypeOf<Call['params']>();
});

test('icons: the names of both lists, of Lucide and of vendors', () => {
  expectTypeOf<Widgets.WidgetIcon | ChatKitIcon>().toExtend<IconName>();
  expectTypeOf<Exclude<IconName, `vendor:${string}` | `lucide:${string}`>>().toEqualTypeOf<
    Widgets.WidgetIcon | Exclude<ChatKitIcon, `lucide:${string}`>
  >();
  expectTypeOf<Command['icon']>().toExtend<IconName | undefined>();
  expectTypeOf<Widgets.WidgetStatus>().toExtend<NonNullable<Card['status']>>();
});

test('messages: what the client sends is read, a tag with its defaults', () => {
  type Published<Type> = Extract<PublishedContent, { type: Type }>;
  type Ours<Type> = Plain<Extract<UserMessageContent, { type: Type }>>;
  expectTypeOf<Ours<'input_text'>>().toEqualTypeOf<Published<'input_text'>>();
  // `data` and `interactive` may be left out by the client; once read they are there.
  type Tag = Published<'input_tag'>;
  expectTypeOf<Plain<UserMessageTagContent>>().toEqualTypeOf<
    Plain<Omit<Tag, 'data' | 'interactive'> & Required<Pick<Tag, 'data' | 'interactive'>>>
  >();
  expectTypeOf<UserMessageContent['type']>().toEqualTypeOf<PublishedContent['type']>();
});

test('options: a chosen tool or model is told by its id', () => {
  expectTypeOf<Plain<ToolChoice>>().toEqualTypeOf<PublishedToolChoice>();
  expectTypeOf<ToolOption['id']>().toEqualTypeOf<ToolChoice['id']>();
  expectTypeOf<ModelOption['id']>().toExtend<InferenceOptions['model']>();
});

test('entities: a source has what the client makes an entity of', () => {
  // Data of an entity may be any JSON here; the published type knows strings only.
  expectTypeOf<Pick<EntitySource, 'id' | 'title' | 'interactive'>>().toExtend<Entity>();
  // The icon of a source is one that the element draws; the published type knows a string.
  expectTypeOf<EntitySource['icon']>().toExtend<Entity['icon']>();
  // `interactive` may be left out by the client; once read it is there.
  type Interactive = NonNullable<Entity['interactive']>;
  expectTypeOf<Entity['interactive']>().toEqualTypeOf<Interactive | undefined>();
  expectTypeOf<EntitySource['interactive']>().toEqualTypeOf<Interactive>();
  expectTypeOf<UserMessageTagContent['interactive']>().toEqualTypeOf<Interactive>();
  expectTypeOf<NonNullable<EntitySource['group']>>().toEqualTypeOf<NonNullable<Entity['group']>>();
  expectTypeOf<NonNullable<Entity['data']>>().toExtend<EntitySource['data']>();
});

test('attachments: the published fields, with ids of their own kind', () => {
  type Published<Type> = Extract<PublishedAttachment, { type: Type }>;
  type Ours<Type> = Pick<Type, Extract<keyof Type, keyof Published<'image'>>>;
  expectTypeOf<Ours<FileAttachment>>().toExtend<Published<'file'>>();
  expectTypeOf<Ours<ImageAttachment>>().toExtend<Published<'image'>>();
});

test('effects: what the element hands to the page', () => {
  type Effect = Extract<ThreadStreamEvent, { type: 'client_effect' }>;
  type Published = ChatKitEvents['chatkit.effect']['detail'];
  expectTypeOf<Plain<Effect['name']>>().toEqualTypeOf<Published['name']>();
  expectTypeOf<Effect['data']>().toExtend<NonNullable<Published['data']>>();
});
