import type { StrictWidgetComponent, StrictWidgetRoot } from '@/lib/chatkit';
import type { ComponentType, ReactNode } from 'react';
import { useTranslate } from '../chatkit-context';
import { AnyComponent } from './children';
import { Chart } from './chart/chart';
import { Button } from './controls/button';
import { Checkbox } from './controls/checkbox';
import { DatePicker } from './controls/date-picker';
import { Input } from './controls/input';
import { RadioGroup } from './controls/radio-group';
import { Select } from './controls/select';
import { Textarea } from './controls/textarea';
import { Box, Col, Row } from './layout/box';
import { Divider, Spacer } from './layout/divider';
import { Form } from './layout/form';
import { Table, TableCell, TableRow } from './layout/table';
import { Transition } from './layout/transition';
import { Icon, Image } from './media/icon-and-image';
import { childrenOf, textProp } from './props/node-props';
import { Card } from './roots/card';
import { Basic, ListView, ListViewItem } from './roots/list-view';
import { Badge } from './text/badge';
import { Caption, Label, MarkdownText, Text, Title } from './text/text';
import type { ViewProps } from './view-props';

type Known = StrictWidgetComponent['type'] | StrictWidgetRoot['type'];

/** The view of every component the protocol knows; a new one breaks the build until it has a view. */
const views: Readonly<Record<Known, ComponentType<ViewProps>>> = {
  Badge,
  Basic,
  Box,
  Button,
  Caption,
  Card,
  Chart,
  Checkbox,
  Col,
  DatePicker,
  Divider,
  Form,
  Icon,
  Image,
  Input,
  Label,
  ListView,
  ListViewItem,
  Markdown: MarkdownText,
  RadioGroup,
  Row,
  Select,
  Spacer,
  Table,
  'Table.Cell': TableCell,
  'Table.Row': TableRow,
  Text,
  Textarea,
  Title,
  Transition,
};

const isKnown = (type: string): type is Known => Object.hasOwn(views, type);

/** A tree of components, from a root or any other. */
export const WidgetTree = ({ node }: ViewProps): ReactNode => (
  <AnyComponent value={WidgetNode}>
    <WidgetNode node={node} />
  </AnyComponent>
);

/** One component. What is not known shows its children, or its text, rather than nothing. */
function WidgetNode({ node }: ViewProps): ReactNode {
  const t = useTranslate();
  if (isKnown(node.type)) {
    const View = views[node.type];
    return <View node={node} />;
  }
  const children = childrenOf(node);
  if (children.length > 0) return <Col node={{ type: 'Col', children }} />;
  const text = textProp(node, 'value') || textProp(node, 'label');
  return <span className="caption">{text === '' ? t('widget.unsupported') : text}</span>;
}
