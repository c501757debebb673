import type { ScriptMode } from './script-state';

/** What the server tells the widget; read from its environment at run time. */
export interface ChatConfig {
  readonly scriptMode: ScriptMode;
  readonly domainKey: string;
  readonly model: {
    /** As shown, e.g. "Demo model" or "openai/gpt-5". */
    readonly label: string;
    /** Whether it is the built-in one that follows fixed rules. */
    readonly demo: boolean;
  };
  /** The models to choose from for each message; none when there is nothing to choose. */
  readonly models: readonly {
    readonly id: string;
    readonly label: string;
    readonly default: boolean;
  }[];
  /** Whether this is a development build: faults are then also shown on the page. */
  readonly development: boolean;
}

/** The vendor's script; it has no versions, so it cannot be pinned. */
export const chatKitScriptUrl = 'https://cdn.platform.openai.com/deployments/chatkit/chatkit.js';
