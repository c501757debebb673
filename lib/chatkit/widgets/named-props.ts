import type { Series } from './components/chart';
import type { Box } from './components/containers';
import type { Icon } from './components/content';
import type { Button } from './components/controls';
import type { Caption, Text, Title } from './components/text';

// Values of props, under the names they have in chatkit-python's widgets.py.

/** Where lines of text lie. */
export type TextAlign = NonNullable<Text['textAlign']>;
/** Sizes of text. */
export type TextSize = NonNullable<Text['size']>;
/** Sizes of icons. */
export type IconSize = NonNullable<Icon['size']>;
/** Sizes of titles. */
export type TitleSize = NonNullable<Title['size']>;
/** Sizes of captions. */
export type CaptionSize = NonNullable<Caption['size']>;
/** How children lie across the direction of a container. */
export type Alignment = NonNullable<Box['align']>;
/** How children lie along the direction of a container. */
export type Justification = NonNullable<Box['justify']>;
/** How round corners are. */
export type RadiusValue = NonNullable<Box['radius']>;
/** Looks of buttons and fields. */
export type ControlVariant = NonNullable<Button['variant']>;
/** Sizes of buttons and fields. */
export type ControlSize = NonNullable<Button['size']>;
/** A field of the data as bars. */
export type BarSeries = Extract<Series, { type: 'bar' }>;
/** A field of the data as an area. */
export type AreaSeries = Extract<Series, { type: 'area' }>;
/** A field of the data as a line. */
export type LineSeries = Extract<Series, { type: 'line' }>;
/** How the points of a line are joined, as d3-shape names it. */
export type CurveType = NonNullable<LineSeries['curveType']>;
