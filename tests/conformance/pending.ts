/** Scenarios that are not answered as they must be; replay.test.ts fails when one is. */
export const pending: readonly string[] = [];
