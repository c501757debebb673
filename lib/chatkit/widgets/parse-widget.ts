import { StrictWidgetRoot } from './components/containers';

/**
 * The widget, checked down to the leaves: a prop that no client knows, a value it would not draw and
 * a component out of its place are refused. For widgets that a person or a model wrote. What is
 * stored and sent is never checked this way, because clients may know more than this library does.
 * @throws {z.ZodError} that names each fault with its path
 */
export const parseWidget = (widget: unknown): StrictWidgetRoot => StrictWidgetRoot.parse(widget);
