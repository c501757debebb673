import type { RequestOf } from '../../protocol/chatkit-request';
import type { StreamingOperation } from '../turn/turn';
import { startByToolOutput } from './client-tool-output';
import { startByAction } from './custom-action';
import { startByCreation, startByMessage } from './new-message';
import { startByRetry } from './retry';
import { startByStructuredInput } from './structured-input';
import type { StartOptions, TurnStart } from './turn-start';

/**
 * Checks everything that can refuse the turn, and stores nothing yet.
 * @throws {RequestError}
 * @throws {RefusedTurn}
 */
export function startOfTurn<Context>(
  request: RequestOf<StreamingOperation>,
  options: StartOptions<Context>,
): Promise<TurnStart> {
  switch (request.type) {
    case 'threads.create':
      return startByCreation(request, options);
    case 'threads.add_user_message':
      return startByMessage(request, options);
    case 'threads.add_client_tool_output':
      return startByToolOutput(request, options);
    case 'threads.add_structured_input':
      return startByStructuredInput(request, options);
    case 'threads.retry_after_item':
      return startByRetry(request, options);
    case 'threads.custom_action':
      return startByAction(request, options);
    default:
      return request satisfies never;
  }
}
