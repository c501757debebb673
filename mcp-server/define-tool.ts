import type {
  CallToolResult,
  McpServer,
  StandardSchemaWithJSON,
  ToolAnnotations,
} from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { McpScope } from '@/lib/auth/mcp-token';
import { scopeChallenge } from './scope-challenge';
import type { FieldError } from './tool-output';

/** What a tool answers: the structured part and its short text. */
export interface ToolAnswer<Output> {
  readonly text: string;
  readonly output: Output;
  readonly isError?: boolean;
}

interface FailureOutput {
  readonly outcome: 'invalid_arguments' | 'failed';
  readonly errors?: FieldError[];
}

export interface ToolDefinition<Input extends z.ZodObject, Output extends Record<string, unknown>> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly scope: McpScope;
  readonly annotations: Required<
    Pick<ToolAnnotations, 'readOnlyHint' | 'destructiveHint' | 'idempotentHint'>
  >;
  readonly input: Input;
  readonly output: z.ZodType<Output | FailureOutput>;
  readonly run: (input: z.infer<Input>) => Promise<ToolAnswer<Output>>;
}

/**
 * The schema as `tools/list` shows it, without its checks: the SDK's own refusal of wrong arguments is
 * one line of prose (`McpServer.validateToolInput`, @modelcontextprotocol/server 2.4.0), ours names
 * each field.
 */
function shownOnly(schema: z.ZodObject): StandardSchemaWithJSON {
  const { version, vendor, jsonSchema } = (schema as z.ZodObject & StandardSchemaWithJSON)[
    '~standard'
  ];
  return { '~standard': { version, vendor, jsonSchema, validate: (value) => ({ value }) } };
}

function fieldErrors(error: z.ZodError, known: readonly string[]): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((field) => ({
        field,
        message: `There is no such argument; there are ${known.join(', ')}.`,
      }));
    return [{ field: issue.path.join('.') || 'arguments', message: issue.message }];
  });
}

function toResult<Output extends Record<string, unknown>>(
  answer: ToolAnswer<Output>,
): CallToolResult {
  return {
    content: [{ type: 'text', text: answer.text }],
    structuredContent: answer.output,
    ...(answer.isError === true && { isError: true }),
  };
}

/** Registers a tool so that wrong arguments and our own failures are answers a model can act on. */
export function defineTool<Input extends z.ZodObject, Output extends Record<string, unknown>>(
  server: McpServer,
  tool: ToolDefinition<Input, Output>,
): void {
  server.registerTool(
    tool.name,
    {
      title: tool.title,
      description: tool.description,
      inputSchema: shownOnly(tool.input),
      outputSchema: tool.output,
      annotations: { title: tool.title, ...tool.annotations, openWorldHint: false },
      scopeChallenge: scopeChallenge(tool.scope),
    },
    async (input) => {
      const parsed = tool.input.safeParse(input ?? {});
      if (!parsed.success) {
        const errors = fieldErrors(parsed.error, Object.keys(tool.input.shape));
        return toResult<Record<string, unknown>>(invalidArguments(errors));
      }
      try {
        return toResult(await tool.run(parsed.data));
      } catch (error) {
        console.error(`The tool ${tool.name} failed:`, error);
        return toResult<Record<string, unknown>>({
          text: 'Something went wrong on our side. Please try again.',
          output: { outcome: 'failed' },
          isError: true,
        });
      }
    },
  );
}

/** The answer to arguments that can't be used: names each one and says why. */
export function invalidArguments(errors: FieldError[]) {
  const lines = errors.map(({ field, message }) => `- ${field}: ${message}`);
  return {
    text: ['Nothing was done, these arguments can not be used:', ...lines].join('\n'),
    output: { outcome: 'invalid_arguments' as const, errors },
    isError: true,
  };
}
