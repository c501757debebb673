import type { IdsMode } from './script';

/** Hands out the ids of one response, `undefined` where the provider sends none. */
export interface ResponseIds {
  readonly response: string | undefined;
  item(index: number): string | undefined;
  call(index: number): string | undefined;
}

/** Every id a scripted provider makes up contains this, so that a leak of one can be searched for. */
export const providerIdMark = 'upstreamid';

/** The ids of the `ordinal`-th response in the given mode. */
export function responseIds(mode: IdsMode, ordinal: number): ResponseIds {
  const id = (text: string | number) => `${providerIdMark}_${String(text)}`;
  switch (mode) {
    case 'normal':
      return {
        response: id(`resp_${String(ordinal)}`),
        item: (index) => id(`item_${String(ordinal)}_${String(index)}`),
        call: (index) => id(`call_${String(ordinal)}_${String(index)}`),
      };
    case 'constant':
      return { response: id('x'), item: () => id('x'), call: () => id('x') };
    case 'missing':
      return { response: undefined, item: () => undefined, call: () => undefined };
    case 'repeated':
      return { response: id(0), item: id, call: id };
    case 'shared': {
      const shared = id(`resp_${String(ordinal)}`);
      return { response: shared, item: () => shared, call: () => shared };
    }
  }
}
