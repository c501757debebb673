import type { CompileContext, Extension } from 'mdast-util-from-markdown';

/**
 * To be used behind `gfmFromMarkdown()`: `[x]` checks an item only where the item's own text begins.
 * micromark-util-subtokenize 2.1.0 also sees a check in the paragraph behind an item without text, for
 * which mdast-util-gfm-task-list-item 2.0.0 throws in development, and else drops `[x]` or checks an
 * item further out.
 */
export const taskItemsFromMarkdown: Extension = {
  exit: {
    taskListCheckValueChecked() {
      check(this, true);
    },
    taskListCheckValueUnchecked() {
      check(this, false);
    },
    taskListCheck(token) {
      if (itemBegunIn(this) !== undefined) return;
      for (const handlers of [this.config.enter, this.config.exit])
        handlers['data']?.call(this, token);
    },
  },
};

function check(context: CompileContext, checked: boolean): void {
  const item = itemBegunIn(context);
  if (item !== undefined) item.checked = checked;
}

/** The list item that the open paragraph is the first content of; definitions are not counted. */
function itemBegunIn({ stack }: CompileContext) {
  const [parent, paragraph] = stack.slice(-2);
  if (parent?.type !== 'listItem') return undefined;
  const first = parent.children.find(({ type }) => type !== 'definition');
  return first === paragraph ? parent : undefined;
}
