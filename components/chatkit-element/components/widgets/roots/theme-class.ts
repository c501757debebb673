import type { WidgetNode } from '../../../client/wire/widget';
import { lookUp } from '../props/node-props';

/** The class that holds a root to light or dark whatever the chat is; empty to be as the chat. */
export const themeClass = (node: WidgetNode): string =>
  lookUp(node, 'theme', { light: 'scheme-light', dark: 'scheme-dark' }) ?? '';
