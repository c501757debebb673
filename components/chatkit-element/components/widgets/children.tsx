import { createContext, use, type ComponentType, type ReactNode } from 'react';
import { childrenOf, keyOf } from './props/node-props';
import type { ViewProps } from './view-props';

/** The view of any component: containers hold all kinds, and no file may import itself by way of others. */
export const AnyComponent = createContext<ComponentType<ViewProps>>(() => null);

/** The children of a component, each by its own view. */
export function Children({ node }: ViewProps): ReactNode {
  const View = use(AnyComponent);
  return childrenOf(node).map((child, at) => <View key={keyOf(child, at)} node={child} />);
}
