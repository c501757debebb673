import * as z from 'zod/mini';

// A page's CSP may forbid eval, and zod's probe for it would be reported as a violation.
z.config({ jitless: true });

/** An array whose members are kept when they parse and dropped when they do not; anything else is empty. */
export function list<Output>(member: z.ZodMiniType<Output>) {
  return z.catch(
    z.pipe(
      z.array(z.unknown()),
      z.transform((values: unknown[]): Output[] =>
        values.flatMap((value) => {
          const parsed = member.safeParse(value);
          return parsed.success ? [parsed.data] : [];
        }),
      ),
    ),
    [],
  );
}

/** A value that is left out when it is missing, null or of another type. */
export function maybe<Output>(schema: z.ZodMiniType<Output>) {
  return z.catch(z.optional(schema), undefined);
}

export const text = z.catch(z.string(), '');
export const flag = z.catch(z.boolean(), false);
export const anyRecord = z.catch(z.record(z.string(), z.unknown()), {});
