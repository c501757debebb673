import { z } from 'zod';

/** What the user thinks of items: thumbs up or down. */
export const FeedbackKind = z.enum(['positive', 'negative']);
export type FeedbackKind = z.infer<typeof FeedbackKind>;
