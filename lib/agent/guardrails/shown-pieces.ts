import type { StreamEvent } from '@openai/agents';
import { isRecord } from '../models/is-record';

/** A piece of what an event has the user shown. */
export interface ShownPiece {
  /** An answer, a refusal included, or what the model thinks aloud. */
  readonly of: 'answer' | 'thought';
  readonly text: string;
  /** Whether the text goes on where the piece before it has ended; else it stands for itself. */
  readonly goesOn: boolean;
}

/**
 * What an event has the user shown, in whatever way the API of its provider tells it. Servers that stream no
 * pieces tell the whole in the end, so that is given too.
 */
export function shownPieces(event: StreamEvent): readonly ShownPiece[] {
  switch (event.type) {
    case 'output_text_delta':
      return piece('answer', event.delta, true);
    case 'model':
      return providerPieces(event.event);
    case 'response_done':
      return event.response.output.flatMap((item) => {
        if (item.type !== 'reasoning') return wholeMessage(item);
        return [...item.content, ...(item.rawContent ?? [])].flatMap(({ text }) =>
          piece('thought', text, false),
        );
      });
    default:
      return [];
  }
}

function providerPieces(event: unknown): readonly ShownPiece[] {
  if (!isRecord(event)) return [];
  switch (event['type']) {
    // The Responses API; its text comes as the SDK's own event, too.
    case 'response.refusal.delta':
      return piece('answer', event['delta'], true);
    case 'response.refusal.done':
      return piece('answer', event['refusal'], false);
    case 'response.output_text.done':
      return piece('answer', event['text'], false);
    case 'response.content_part.added':
      return wholePart(event['part']);
    case 'response.output_item.added':
    case 'response.output_item.done':
      return wholeMessage(event['item']);
    case 'response.reasoning_summary_text.done':
      return piece('thought', event['text'], false);
    case 'response.reasoning_summary_text.delta':
      return piece('thought', event['delta'], true);
    // The AI SDK.
    case 'reasoning-delta':
      return piece('thought', event['delta'], true);
    default:
      return chunkPieces(event['choices']);
  }
}

/** Chat Completions, of whose chunks the first choice is shown. */
function chunkPieces(choices: unknown): readonly ShownPiece[] {
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const delta = isRecord(choice) ? choice['delta'] : undefined;
  if (!isRecord(delta)) return [];
  return [
    ...piece('thought', delta['reasoning'] ?? delta['reasoning_content'], true),
    ...piece('answer', delta['refusal'], true),
  ];
}

function wholeMessage(item: unknown): readonly ShownPiece[] {
  if (!isRecord(item) || item['type'] !== 'message' || !Array.isArray(item['content'])) return [];
  return item['content'].flatMap(wholePart);
}

function wholePart(part: unknown): readonly ShownPiece[] {
  if (!isRecord(part)) return [];
  return piece('answer', part['type'] === 'refusal' ? part['refusal'] : part['text'], false);
}

const piece = (of: ShownPiece['of'], text: unknown, goesOn: boolean): readonly ShownPiece[] =>
  typeof text === 'string' && text !== '' ? [{ of, text, goesOn }] : [];
