import { z } from 'zod';
import { listOf, listUpTo, optional, toBoolean, withDefault } from './fields';
import { itemBase } from './item-base';

/** The answer to one question: the picked or written values, none when it was skipped. */
export const StructuredInputAnswer = z
  .object({ values: listOf(z.string()), skipped: withDefault(z.boolean(), false) })
  .readonly();
export type StructuredInputAnswer = z.infer<typeof StructuredInputAnswer>;

const common = {
  id: z.string(),
  question: z.string(),
  answer: optional(StructuredInputAnswer),
};

/** The client also offers a free answer, so values need not be among the options. */
export const StructuredInputMultipleChoice = z
  .object({
    ...common,
    type: z.literal('multiple_choice'),
    options: z.array(z.object({ value: z.string() }).readonly()).readonly(),
    multiple: withDefault(z.boolean(), false),
  })
  .readonly();
export type StructuredInputMultipleChoice = z.infer<typeof StructuredInputMultipleChoice>;
/** One of the options of a multiple choice. */
export type StructuredInputMultipleChoiceOption = StructuredInputMultipleChoice['options'][number];

/** A question that is answered in words. */
export const StructuredInputFreeform = z
  .object({ ...common, type: z.literal('freeform'), description: optional(z.string()) })
  .readonly();
export type StructuredInputFreeform = z.infer<typeof StructuredInputFreeform>;

/** A question of a form, with its answer once there is one. */
export const StructuredInput = z.discriminatedUnion('type', [
  StructuredInputMultipleChoice,
  StructuredInputFreeform,
]);
export type StructuredInput = z.infer<typeof StructuredInput>;

/** A form in the thread: pending until the user answers or skips it, which begins a turn. */
export const StructuredInputItem = z
  .object({
    ...itemBase,
    type: z.literal('structured_input'),
    status: withDefault(z.enum(['pending', 'answered', 'skipped']), 'pending'),
    inputs: z.array(StructuredInput).readonly(),
  })
  .readonly();
export type StructuredInputItem = z.infer<typeof StructuredInputItem>;

/** More than any form asks for. */
const maxAnswers = 100;

const submittedAnswer = z
  .object({
    values: z.preprocess((values) => values ?? [], listUpTo(maxAnswers, z.string())),
    skipped: withDefault(z.preprocess(toBoolean, z.boolean()), false),
  })
  .readonly();

/** What the client sends back: the answers by the id of their question, 100 of 100 values at most. */
export const StructuredInputSubmission = z
  .object({
    status: withDefault(z.enum(['answered', 'skipped']), 'answered'),
    answers: withDefault(
      z
        .record(z.string(), z.unknown())
        .refine((answers) => Object.keys(answers).length <= maxAnswers, {
          error: `At most ${maxAnswers} answers.`,
          abort: true,
        })
        .pipe(z.record(z.string(), submittedAnswer)),
      {},
    ),
  })
  .readonly();
export type StructuredInputSubmission = z.infer<typeof StructuredInputSubmission>;
