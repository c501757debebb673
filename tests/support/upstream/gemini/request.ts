import { z } from 'zod';
import { firstFault } from '../first-fault';
import { keywordsOf, ObjectSchema } from '../json-schema';
import { sealMark } from '../wire-format';

// Google's API reference, "Method: models.streamGenerateContent".

const TextPart = z.strictObject({
  // The field is a oneof: an empty text counts as none.
  text: z.string().min(1, "required oneof field 'data' must have one initialized field"),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
});
const CallPart = z.strictObject({
  functionCall: z.strictObject({
    id: z.string().optional(),
    name: z.string().regex(/^[a-zA-Z_][\w.-]{0,63}$/),
    args: z.record(z.string(), z.unknown()),
  }),
  thoughtSignature: z.string().optional(),
});
const ResultPart = z.strictObject({
  functionResponse: z.strictObject({
    id: z.string().optional(),
    name: z.string(),
    response: z.record(z.string(), z.unknown()),
  }),
});
const ImagePart = z.strictObject({
  inlineData: z.strictObject({ mimeType: z.string(), data: z.string() }),
});
const Part = z.union([TextPart, CallPart, ResultPart, ImagePart]);
const Content = z.strictObject({
  role: z.enum(['user', 'model'], 'Please use a valid role: user, model.'),
  parts: z.array(Part).min(1, 'contents.parts must not be empty.'),
});
type Content = z.infer<typeof Content>;

const GeminiRequest = z.strictObject({
  contents: z.array(Content).min(1, 'contents are required'),
  systemInstruction: z.strictObject({ parts: z.array(TextPart).min(1) }).optional(),
  tools: z
    .array(
      z.strictObject({
        functionDeclarations: z
          .array(
            z.strictObject({
              name: z.string().regex(/^[a-zA-Z_][\w.-]{0,63}$/),
              description: z.string().min(1),
              parametersJsonSchema: ObjectSchema.superRefine((schema, context) => {
                for (const keyword of keywordsOf(schema))
                  if (!keywords.has(keyword))
                    context.addIssue(`Unknown name "${keyword}": Cannot find field.`);
              }),
            }),
          )
          .min(1),
      }),
    )
    .optional(),
  toolConfig: z.looseObject({}).optional(),
  generationConfig: z
    .strictObject({
      maxOutputTokens: z.int().positive().optional(),
      temperature: z.number().optional(),
      thinkingConfig: z
        .strictObject({
          includeThoughts: z.boolean().optional(),
          thinkingBudget: z.int().optional(),
          thinkingLevel: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
  safetySettings: z.array(z.looseObject({})).optional(),
});

/** What `FunctionDeclaration.parametersJsonSchema` is documented to understand. */
const keywords = new Set(
  '$id $defs $ref $anchor $schema type format title description const enum default examples items prefixItems minItems maxItems minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern anyOf oneOf properties additionalProperties required propertyOrdering'.split(
    ' ',
  ),
);

/** What Gemini would answer a request with 400 for. */
export function geminiRefusal(body: unknown, path: string): string | null {
  const fault = firstFault(GeminiRequest, body);
  if (fault !== null) return `Invalid JSON payload received. ${fault}`;
  const { contents } = GeminiRequest.parse(body);
  const signs = /models\/gemini-(?![12])/.test(path);
  return order(contents) ?? (signs ? signatures(contents) : null);
}

const callsOf = ({ parts }: Content) => parts.filter((part) => 'functionCall' in part);
const resultsOf = ({ parts }: Content) => parts.filter((part) => 'functionResponse' in part);

/** Calls follow the user or results of calls, and all their results follow in one turn. */
function order(contents: readonly Content[]): string | null {
  if (contents[0]?.role !== 'user')
    return 'Please ensure that multiturn requests start with a user role';
  for (const [index, content] of contents.entries()) {
    const before = contents[index - 1];
    const after = contents[index + 1];
    const called = callsOf(content);
    if (called.length > 0 && (content.role !== 'model' || before?.role !== 'user'))
      return 'Please ensure that function call turn comes immediately after a user turn or after a function response turn.';
    const answered = after === undefined ? [] : resultsOf(after);
    if (called.length !== answered.length)
      return 'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.';
    const names = (parts: typeof called) => parts.map(({ functionCall: { name } }) => name);
    const answeredNames = answered.map(({ functionResponse: { name } }) => name);
    if (names(called).join() !== answeredNames.join())
      return 'Function response does not match its function call.';
    if (resultsOf(content).length > 0 && content.role !== 'user')
      return 'Please use a valid role: user, model.';
  }
  if (contents.at(-1)?.role !== 'user')
    return 'Please ensure that single turn requests end with a user role or a role field is not provided.';
  return null;
}

/**
 * From Gemini 3 on the first call of each step since the user last spoke must carry its signature
 * (Google's documentation, "Thought signatures").
 */
function signatures(contents: readonly Content[]): string | null {
  const last = contents.findLastIndex(
    (content) => content.role === 'user' && resultsOf(content).length === 0,
  );
  for (const content of contents.slice(last + 1)) {
    const [first] = callsOf(content);
    const seal = first?.thoughtSignature;
    if (first !== undefined && seal?.startsWith(sealMark) !== true && seal !== skipped)
      return `Function call is missing a thought_signature in functionCall parts. Additional data, function call \`default_api:${first.functionCall.name}\`.`;
  }
  return null;
}

/** What Google documents for calls that another model has made. */
const skipped = 'skip_thought_signature_validator';

const Asking = z.object({
  generationConfig: z.object({ thinkingConfig: z.object({ includeThoughts: z.literal(true) }) }),
});

export const asksForThoughts = (body: unknown): boolean => Asking.safeParse(body).success;
