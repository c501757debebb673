import type { Scenario } from './scenario';
import { callScenarios } from './scenarios/calls';
import { faults } from './scenarios/faults';
import { texts } from './scenarios/texts';

/** The suite that every provider goes through. */
export const scenarios: readonly Scenario[] = [...texts, ...callScenarios, ...faults];
