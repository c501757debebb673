/** Scenarios that are not answered as they must be; replay.test.ts fails when one is. */
export const pending: readonly string[] = [
  'agent-refusal',
  'agent-tool-workflow-across-a-browser-tool',
  'agent-tool-workflow-never-ended',
];
