/** Which servers a turn has. */
interface Reach {
  readonly hasTodos: boolean;
  readonly missing: readonly string[];
}

/** What the chat shows, whatever the model says, when the todo server cannot be had. */
export const todosOutOfReach = "I can't reach your todos right now.";

/** What the model is told of servers that cannot be had in this turn. */
export function missingTools({ hasTodos, missing }: Reach): readonly string[] {
  return [
    ...(hasTodos
      ? []
      : [
          'In this answer you have no tools for todos, because their server cannot be reached right now. You can neither see nor change todos, and whatever was said of them earlier may no longer be true. When the user wants something of their todos, say that you cannot reach them right now, that nothing was changed, and that they may try again in a moment. Help with anything else as usual.',
        ]),
    ...(missing.length === 0
      ? []
      : [
          `These further services cannot be reached right now: ${missing.join(', ')}. Say so when the user needs them.`,
        ]),
  ];
}
