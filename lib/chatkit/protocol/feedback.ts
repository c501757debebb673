import { z } from 'zod';

export const FeedbackKind = z.enum(['positive', 'negative']);
export type FeedbackKind = z.infer<typeof FeedbackKind>;
