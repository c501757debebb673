import { controlCases } from './control-cases';
import {
  type ComponentCases,
  is,
  used,
  text,
  action,
  size,
  block,
  background,
  border,
  padding,
  flow,
  box,
  direction,
  ink,
  textProps,
  theme,
  status,
} from './shared-cases';

/** A case for every prop of every component; the tests hold it to the library's schemas. */
export const cases: Readonly<Record<string, ComponentCases>> = {
  Card: {
    base: {},
    props: {
      children: is([text], 'inside'),
      asForm: is(true, '<form>'),
      background,
      border,
      size: is('sm', 'card-sm'),
      padding: is(0, 'padding:calc(0 * var(--ck-space))'),
      status,
      collapsed: is(true, 'Show details'),
      confirm: is({ label: 'Do it', action }, /tone-primary">Do it</),
      cancel: is({ label: 'Leave it', action }, /tone-secondary">Leave it</),
      theme,
    },
  },
  ListView: {
    base: {
      children: Array.from({ length: 9 }, (_, at) => ({
        type: 'ListViewItem',
        children: [{ type: 'Text', value: `row ${at}` }],
      })),
    },
    props: {
      children: is([{ type: 'ListViewItem', children: [text] }], /<li><div[^>]*><p[^>]*>inside/),
      limit: [is(2, 'Show 7 more'), is('auto', 'Show 3 more')],
      status,
      theme,
    },
  },
  Basic: {
    base: {},
    props: {
      children: is([{ type: 'Card', children: [text] }], /widget-card.*inside/),
      theme,
      direction,
      padding,
      ...flow,
    },
  },
  ListViewItem: {
    base: {},
    props: {
      children: is([text], 'inside'),
      onClickAction: is(action, 'role="button" tabindex="0"'),
      gap: is(5, 'gap:calc(5 * var(--ck-space))'),
      align: is('start', 'align-items:flex-start'),
    },
  },
  Box: { base: {}, props: { ...box, direction } },
  Row: { base: {}, props: box },
  Col: { base: {}, props: box },
  Form: {
    base: {},
    props: { ...box, direction, onSubmitAction: is(action, /<form/) },
  },
  Spacer: { base: {}, props: { minSize: is(16, 'flex-basis:16px') } },
  Divider: {
    base: {},
    props: {
      color: is('strong', 'border-color:var(--ck-border-strong)'),
      size: is(3, 'border-block-start-width:3px'),
      spacing: is(2, 'margin-block:calc(2 * var(--ck-space))'),
      flush: is(true, 'class="flush"'),
    },
  },
  Transition: { base: {}, props: { children: is(text, 'inside') } },
  Text: {
    base: {},
    props: {
      ...textProps,
      streaming: is(true, 'aria-busy="true"'),
      italic: is(true, 'font-style:italic'),
      lineThrough: is(true, 'text-decoration:line-through'),
      width: is(80, 'width:80px'),
      size: is('xl', 'font-size:calc(1.25 * var(--ck-font-size))'),
      minLines: is(3, 'min-height:3lh'),
      editable: [
        is({ name: 'note', placeholder: 'Write' }, /<textarea[^>]*data-field="note"/),
        is({ name: 'note', required: true, autoComplete: 'email' }, 'autoComplete="email"'),
        is(false, /<p/),
      ],
    },
  },
  Title: {
    base: {},
    props: { ...textProps, size: is('5xl', 'font-size:calc(3 * var(--ck-font-size))') },
  },
  Caption: {
    base: {},
    props: { ...textProps, size: is('sm', 'font-size:calc(0.75 * var(--ck-font-size))') },
  },
  Label: {
    base: { value: 'Name' },
    props: {
      value: is('E-mail', '>E-mail</label>'),
      fieldName: is('mail', 'for="preview-mail"'),
      size: is('xs', 'font-size:calc(0.75 * var(--ck-font-size))'),
      weight: is('bold', 'font-weight:700'),
      textAlign: is('center', 'text-align:center'),
      color: ink,
    },
  },
  Markdown: {
    base: { value: '**bold**' },
    props: {
      value: is('*em*', '<em>em</em>'),
      streaming: is(true, 'aria-busy="true"'),
    },
  },
  Badge: {
    base: { label: 'New' },
    props: {
      label: is('Due', '>Due<'),
      color: is('discovery', 'tone-discovery'),
      variant: is('solid', ' solid'),
      size: is('lg', 'badge-lg'),
      pill: is(true, ' pill'),
    },
  },
  Icon: {
    base: { name: 'star' },
    props: {
      name: is('calendar', '<svg'),
      color: ink,
      size: is('3xl', 'width="36"'),
    },
  },
  Image: {
    base: { src: 'https://x.test/a.png' },
    props: {
      ...block,
      src: is('https://x.test/b.png', 'src="https://x.test/b.png"'),
      alt: is('A cat', 'alt="A cat"'),
      frame: is(true, 'widget-image frame'),
      fit: is('contain', 'object-fit:contain'),
      position: is('top left', 'object-position:top left'),
      flush: is(true, 'widget-image flush'),
      background,
      flex: is(1, 'flex:1'),
    },
  },
  ...controlCases,
  Table: {
    base: {},
    props: {
      children: is(
        [
          { type: 'Table.Row', header: true, children: [{ type: 'Table.Cell', children: [text] }] },
          { type: 'Table.Row', children: [{ type: 'Table.Cell', children: [text] }] },
        ],
        /<thead><tr><th scope="col".*<tbody><tr><td/,
      ),
    },
  },
  'Table.Row': {
    base: { children: [{ type: 'Table.Cell', children: [text] }] },
    around: (node) => ({ type: 'Table', children: [node] }),
    props: {
      children: is([{ type: 'Table.Cell', children: [text] }], '<td'),
      header: is(true, '<th scope="col"'),
    },
  },
  'Table.Cell': {
    base: {},
    around: (node) => ({
      type: 'Table',
      children: [{ type: 'Table.Row', children: [node] }],
    }),
    props: {
      children: is([text], 'inside'),
      width: is(90, 'width:90px'),
      padding: is({ top: 1 }, 'padding-block-start:calc(1 * var(--ck-space))'),
      colSpan: is(2, 'colSpan="2"'),
      rowSpan: is(3, 'rowSpan="3"'),
      align: is('center', 'text-align:center'),
      vAlign: is('end', 'vertical-align:bottom'),
      colSize: is('lg', 'width:192px'),
    },
  },
  Chart: {
    base: {
      data: [
        { day: 'Mon', done: 2, open: 5 },
        { day: 'Tue', done: 4, open: 3 },
      ],
      series: [{ type: 'bar', dataKey: 'done', label: 'Done' }],
      xAxis: 'day',
    },
    props: {
      ...size,
      data: is([{ day: 'Fri', done: 9 }], /<th scope="row">Fri<\/th><td>9<\/td>/),
      series: [
        is([{ type: 'bar', dataKey: 'open', label: null }], /<rect.*<th scope="col">open<\/th>/),
        is([{ type: 'area', dataKey: 'open', label: 'Open' }], 'fill-opacity="0.22"'),
        is([{ type: 'line', dataKey: 'open', label: 'Open', color: 'pink' }], /stroke="light-dark/),
      ],
      xAxis: [
        is({ dataKey: 'day', labels: { Mon: 'Monday' } }, '>Monday</text>'),
        is({ dataKey: 'day', hide: true }, /<svg(?!.*<text)/),
      ],
      showYAxis: is(true, 'text-anchor="end"'),
      showLegend: is(false, /<svg(?!.*class="legend")/),
      showTooltip: is(false, /<div class="chart-plot" role="group" aria-label="Chart: Done">/),
      barGap: used(1),
      barCategoryGap: used(90),
      flex: is(2, 'flex:2'),
    },
  },
};
