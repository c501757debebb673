import type { ChatKitEvents, ChatKitOptions } from '@openai/chatkit';
import type { ApiConfig } from './transport/api';

export type Emit = <Name extends keyof ChatKitEvents>(
  name: Name,
  detail: ChatKitEvents[Name]['detail'],
) => void;

/** What the client needs of the page around it; options are asked for anew at each use. */
export interface ClientHost {
  readonly api: () => ApiConfig;
  readonly clientTool: () => ChatKitOptions['onClientTool'];
  readonly widgetAction: () => NonNullable<ChatKitOptions['widgets']>['onAction'];
  readonly emit: Emit;
  /** Gathers changes before the views hear of them; the browser's is one frame. */
  readonly schedule: (notify: () => void) => void;
}
