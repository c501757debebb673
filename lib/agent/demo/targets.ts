import { findRange } from './date-ranges';
import { byDue, lastList, lastSpokenOf, lastTold, shownTodos } from './memory';
import { isBareNumber, isPluralPronoun, isPronoun, placesIn, scopeIn } from './references';
import { sayTrouble } from './say';
import type { Situation } from './situation';
import type { Call, Result } from './steps';
import { failure, type KnownTodo, listTodos, readOutcome, type Target } from './tool-face';

const whichOne = 'Which todo do you mean? Say its title.';
const noneAtThatPlace = 'There is no todo at that place of the list.';

/** Yields the calls it takes to know; text when it can't be known. */
type Resolved = Generator<readonly Call[], readonly Target[] | string, readonly Result[]>;

export interface TargetOptions {
  /** Whether deleted todos are meant, which no list shows. */
  readonly isDeleted: boolean;
  /** Which todos "everything" means. */
  readonly everything: 'open' | 'done' | 'all';
}

/** The todos some words mean; text when that can't be said. */
export function* targetsOf(
  titles: readonly string[],
  { isDeleted, everything }: TargetOptions,
  situation: Situation,
): Resolved {
  const earlier = situation.exchanges.slice(0, -1);
  const [only = ''] = titles.length === 1 ? titles : [titles.join(' and ')];
  const places = placesIn(only);
  if (places !== null) {
    const list = lastList(earlier);
    if (list.length > 0 || !isBareNumber(only)) return yield* atPlaces(places, list);
  }
  if (isPluralPronoun(only)) {
    const told = lastTold(earlier);
    return told.length === 0 ? whichOne : told.map(({ id }) => ({ id }));
  }
  const scope = titles.length === 1 ? scopeIn(only) : null;
  if (scope !== null && !isDeleted) {
    const due = scope.when === null ? null : findRange(scope.when, situation.moment);
    const call = listTodos({
      status: scope.status ?? everything,
      text: scope.text ?? null,
      from: due?.from ?? null,
      to: due?.to ?? null,
    });
    const [result] = yield [call];
    const outcome = result === undefined ? failure : readOutcome(result);
    if (outcome.type !== 'list')
      return outcome.type === 'todo' ? whichOne : sayTrouble(outcome, situation.moment);
    const todos = shownTodos(call, outcome);
    if (todos.length === 0) return 'There is nothing on your list to do that with.';
    return todos.map(({ id }) => ({ id }));
  }
  const known = titles.flatMap((title) => targetOf(title, situation) ?? []);
  return known.length === 0 ? whichOne : known;
}

/** Counts in the list told last, else in that of the open todos. */
function* atPlaces(places: readonly number[], told: readonly KnownTodo[]): Resolved {
  let list = told;
  if (list.length === 0) {
    const [result] = yield [listTodos({ status: 'open' })];
    const outcome = result === undefined ? failure : readOutcome(result);
    list = outcome.type === 'list' ? [...outcome.todos].sort(byDue) : [];
  }
  const found = places.flatMap((place) => list.at(place < 0 ? place : place - 1) ?? []);
  return found.length < places.length ? noneAtThatPlace : found.map(({ id }) => ({ id }));
}

/** The todo a title means: "it" is the one spoken of last. Null when nothing was spoken of. */
function targetOf(title: string, { exchanges }: Situation): Target | null {
  if (!isPronoun(title)) return { title };
  const todo = lastSpokenOf(exchanges.slice(0, -1));
  return todo === null ? null : { id: todo.id };
}

/** The single todo that a change is about. */
export function* oneTarget(
  title: string,
  situation: Situation,
): Generator<readonly Call[], Target | string, readonly Result[]> {
  const places = placesIn(title);
  const list = lastList(situation.exchanges.slice(0, -1));
  if (places?.length === 1 && (list.length > 0 || !isBareNumber(title))) {
    const found = yield* atPlaces(places, list);
    return typeof found === 'string' ? found : (found[0] ?? whichOne);
  }
  return targetOf(title, situation) ?? whichOne;
}
