import type { z } from 'zod';

/** The first thing a schema has to say against a value, with its place: `messages.2.role: …`. */
export function firstFault(schema: z.ZodType, value: unknown): string | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`;
}
