import { tool } from '@openai/agents';

/** A tool that asks before each call, and deletes nothing. */
export const deletionTool = tool({
  name: 'delete_todos',
  description: '',
  parameters: { type: 'object', properties: {}, required: [], additionalProperties: true },
  strict: false,
  needsApproval: true,
  execute: () => 'deleted',
});
