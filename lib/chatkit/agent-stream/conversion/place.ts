/** Where a provider says something belongs in a response. Ids are hints: they are repeated or left out. */
export interface Place {
  readonly output_index?: number | undefined;
  readonly item_id?: string | null | undefined;
}

/** Tells the items of one response apart: by position, by id where a provider leaves that out. */
export const placeKey = ({ output_index: position, item_id: id }: Place): string =>
  position === undefined ? `id ${id ?? ''}` : `at ${String(position)}`;
