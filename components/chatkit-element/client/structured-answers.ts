import type { StructuredInputItem } from './wire/thread-item';

/** Values by question id; a question without any counts as skipped. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** The `input` of `threads.add_structured_input` (protocol 2.1). */
export function submissionOf(item: StructuredInputItem, answers: Answers) {
  return {
    status: 'answered',
    answers: Object.fromEntries(
      item.inputs.map((input) => {
        const values = valuesOf(answers[input.id] ?? []);
        return [input.id, { values, skipped: values.length === 0 }];
      }),
    ),
  };
}

/** The item as it will come back from the server (protocol 4.5), shown until it does. */
export function answeredItem(
  item: StructuredInputItem,
  answers: Answers | 'skipped',
): StructuredInputItem {
  const inputs = item.inputs.map((input) => {
    const given = answers === 'skipped' ? [] : valuesOf(answers[input.id] ?? []);
    const single = input.type === 'multiple_choice' && !input.multiple;
    const values = single ? given.slice(0, 1) : given;
    return { ...input, answer: { values, skipped: values.length === 0 } };
  });
  return { ...item, status: answers === 'skipped' ? 'skipped' : 'answered', inputs };
}

/** Without blanks around, empty ones and repetitions. */
function valuesOf(given: readonly string[]): string[] {
  return [...new Set(given.map((value) => value.trim()))].filter((value) => value !== '');
}
