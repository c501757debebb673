import type { RequestOf } from '../../protocol/chatkit-request';
import { ConflictError, InvalidRequestError } from '../../errors';
import { requireItem, requireOpenThread } from '../existing-thread';
import type {
  StructuredInput,
  StructuredInputAnswer,
  StructuredInputItem,
  StructuredInputSubmission,
} from '../../protocol/structured-input';
import { turnOn, type StartOptions, type TurnStart } from './turn-start';

/** Runs under the thread's lock, so of two submissions the second finds the item answered. */
export async function startByStructuredInput<Context>(
  { params }: RequestOf<'threads.add_structured_input'>,
  options: StartOptions<Context>,
): Promise<TurnStart> {
  const { store, context, logger } = options;
  const { thread_id: threadId, item_id: itemId, input } = params;
  const thread = await requireOpenThread(options, threadId, context);
  const item = await requireItem(store, { threadId, itemId }, context);
  if (item.type !== 'structured_input')
    throw new InvalidRequestError('This item asks no questions.');
  if (item.status !== 'pending')
    throw new ConflictError('These questions have been answered already.');
  const known = new Set(item.inputs.map(({ id }) => id));
  const unknown = Object.keys(input.answers).filter((id) => !known.has(id));
  if (unknown.length > 0)
    logger.warn(`Answers to ${String(unknown.length)} unknown question(s) of ${item.id} ignored.`);
  return {
    ...turnOn(thread),
    lead: [{ type: 'thread.item.replaced', item: answered(item, input) }],
    // The model must see the answers.
    preparesAtOnce: false,
  };
}

/**
 * The item with its answers; the given one is not touched. Answers count as given even when they are
 * not among the options, since the client also offers a free one (spec/protocol.md 4.5).
 */
function answered(
  item: StructuredInputItem,
  submission: StructuredInputSubmission,
): StructuredInputItem {
  const inputs = item.inputs.map((question) => ({
    ...question,
    answer: answerTo(question, submission),
  }));
  const nothingSaid = inputs.length > 0 && inputs.every(({ answer }) => answer.skipped);
  return { ...item, inputs, status: nothingSaid ? 'skipped' : submission.status };
}

const skipped: StructuredInputAnswer = { values: [], skipped: true };

function answerTo(
  question: StructuredInput,
  { status, answers }: StructuredInputSubmission,
): StructuredInputAnswer {
  const given = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  if (status === 'skipped' || given === undefined || given.skipped || given.values.length === 0)
    return skipped;
  const single = question.type === 'multiple_choice' && !question.multiple;
  return { values: single ? given.values.slice(0, 1) : given.values, skipped: false };
}
