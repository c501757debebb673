import { z } from 'zod';

/** The parameters of a tool: a JSON schema of an object. */
export const ObjectSchema = z.looseObject({
  type: z.literal('object'),
  properties: z.record(z.string(), z.looseObject({})),
  required: z.array(z.string()).optional(),
});

/** Every keyword used anywhere in a schema. */
export function keywordsOf(schema: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      found.add(key);
      if (['properties', '$defs'].includes(key)) Object.values(inner as object).forEach(visit);
      else if (!['enum', 'const', 'default', 'examples', 'required'].includes(key)) visit(inner);
    }
  };
  visit(schema);
  return found;
}
