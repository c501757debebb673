/** A `.widget` file that can't be read, or a template that can't be rendered with its data. */
export class WidgetTemplateError extends Error {
  readonly code = 'widget_template';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WidgetTemplateError';
  }
}
