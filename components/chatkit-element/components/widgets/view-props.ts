import type { WidgetNode } from '../../client/wire/widget';

/** What the view of a component takes. */
export interface ViewProps {
  readonly node: WidgetNode;
}
