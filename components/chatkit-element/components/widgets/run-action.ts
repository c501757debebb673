import { createContext, use } from 'react';
import type { ActionConfig } from '../../client/wire/action';

/** Runs an action of the widget around. */
export const RunAction = createContext<(action: ActionConfig) => void>(() => undefined);

/** The function that runs an action of the widget around the caller. */
export const useRunAction = (): ((action: ActionConfig) => void) => use(RunAction);
