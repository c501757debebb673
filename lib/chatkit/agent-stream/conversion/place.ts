/** Where a provider says something belongs in a response. Ids are hints: they are repeated or left out. */
export interface Place {
  readonly output_index?: number | undefined;
  readonly item_id?: string | null | undefined;
}

export interface Placed {
  readonly place: Place;
}

/** Tells the items of one response apart: by position, by id where a provider leaves that out. */
export const placeKey = ({ output_index: position, item_id: id }: Place): string =>
  position === undefined ? `id ${id ?? ''}` : `at ${String(position)}`;

/** Whether two places are the same as far as is told: at least a position or an id. */
export function isSamePlace(one: Place, other: Place): boolean {
  const [id, otherId] = [idOf(one), idOf(other)];
  if (one.output_index !== other.output_index) return false;
  if (one.output_index === undefined) return id !== undefined && id === otherId;
  return id === otherId || id === undefined || otherId === undefined;
}

/**
 * Which of the items that are open an event is of. The position counts, and the id only among those
 * that share it: some providers call an item otherwise with each event, some give all items one
 * position. Without a position the id has to do, and without either it is the last one.
 */
export function findPlaced<Item extends Placed>(
  open: readonly Item[],
  place: Place,
): Item | undefined {
  const id = idOf(place);
  const isCalled = (item: Item) => idOf(item.place) === id;
  if (place.output_index === undefined)
    return id === undefined
      ? open.at(-1)
      : (open.findLast(isCalled) ?? open.findLast((item) => idOf(item.place) === undefined));
  const here = open.filter((item) => item.place.output_index === place.output_index);
  return here.findLast(isCalled) ?? here.at(-1) ?? unplaced(open).find(isCalled);
}

const unplaced = <Item extends Placed>(items: readonly Item[]): readonly Item[] =>
  items.filter((item) => item.place.output_index === undefined && idOf(item.place) !== undefined);

const idOf = ({ item_id: id }: Place): string | undefined => id ?? undefined;
