import { agentImprovements } from './improvements/agent';
import type { Improvement } from './improvements/improvement';
import { requestImprovements } from './improvements/requests';
import { turnImprovements } from './improvements/turns';
import { widgetImprovements } from './improvements/widgets';

/**
 * Where our answers differ from the recorded ones on purpose. replay.test.ts allows these
 * differences, exactly as they are given, and fails on any other and on one that is no more.
 */
export const improvements: readonly Improvement[] = [
  ...requestImprovements,
  ...turnImprovements,
  ...agentImprovements,
  ...widgetImprovements,
];
