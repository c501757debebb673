/** A call the demo model wants to make; names and arguments are those of the MCP todo tools. */
export interface Call {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What came back: the text the tool answered with, and the same as JSON when it is JSON. */
export interface Result {
  readonly text: string;
  readonly value: unknown;
}

/**
 * The plan for one message: yields the calls to make at once and is resumed with their results;
 * what it returns is said to the user. A plan is run again from the start for each model request of
 * a turn, fed with the results recorded so far, so it must not depend on anything else.
 */
export type Plan = Generator<readonly Call[], string, readonly Result[]>;

/** Where a plan stands once the recorded results are used up. */
export type Step =
  | { readonly type: 'calls'; readonly calls: readonly Call[] }
  | { readonly type: 'answer'; readonly text: string };

/** Runs a plan over the results of this turn so far, in the order of their calls. */
export function advance(plan: Plan, recorded: readonly Result[]): Step {
  let used = 0;
  let next = plan.next();
  while (next.done !== true) {
    const batch = recorded.slice(used, used + next.value.length);
    if (batch.length < next.value.length) return { type: 'calls', calls: next.value };
    used += batch.length;
    next = plan.next(batch);
  }
  return { type: 'answer', text: next.value };
}
