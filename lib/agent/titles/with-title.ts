import { setTimeout } from 'node:timers/promises';
import {
  type ItemId,
  NotFoundError,
  type ThreadStreamEvent,
  type Turn,
  type UserMessageItem,
} from '@/lib/chatkit';
import { env } from '@/lib/env';
import type { ChatStore } from '@/lib/store/chat-store';
import { blockedBy } from '../guardrails/blocked-message';
import type { ChatContext } from '../turn/chat-context';
import type { UsageLog } from '../usage/usage-log';
import { askTitle } from './ask-title';
import { threadTitle } from './thread-title';

/** How long an answered turn stays open for its title; a later one is there when the thread is loaded. */
const waitMs = 1_500;

export interface TitleOptions {
  readonly turn: Turn<ChatContext>;
  readonly store: ChatStore;
  readonly usageLog: UsageLog;
  /** The first message of the thread, while nothing in it is an answer yet. */
  readonly opening: UserMessageItem | null;
  /** Keeps the process alive for work that outlives the answer. */
  readonly later: (work: Promise<void>) => void;
}

/**
 * The events, and a title for the thread: at once the beginning of the first message, and behind the
 * first answer one that the model has made. Whatever the user calls the thread stays: the store takes a
 * title only while the one it replaces is still there.
 */
export async function* withTitle(
  events: AsyncIterable<ThreadStreamEvent>,
  options: TitleOptions,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { turn, opening, later } = options;
  const { thread } = turn;
  const first = opening ?? turn.userMessage;
  const provisional = first === null ? null : threadTitle(first);
  if (thread.title === undefined && provisional !== null) thread.title = provisional;
  const answers = new Map<ItemId, string>();
  let isBlocked = false;
  for await (const event of events) {
    if (event.type === 'thread.item.done' || event.type === 'thread.item.replaced') {
      const { item } = event;
      if (item.type === 'assistant_message')
        answers.set(item.id, item.content.map(({ text }) => text).join(''));
      isBlocked ||= opening !== null && blockedBy(item).includes(opening.id);
    } else if (event.type === 'thread.item.removed') answers.delete(event.item_id);
    yield event;
  }
  const answer = [...answers.values()].join('\n');
  // What is kept from models is kept from this one too.
  if (opening === null || isBlocked || answer === '' || env().CHAT_TITLES !== 'model') return;
  // A turn that was stopped or has failed before has left the same title; any other one is the user's.
  if (thread.title !== (provisional ?? undefined)) return;
  const before = structuredClone(thread);
  if (!(await isStillCalled(before.title, options))) return;
  const asked = askTitle({ message: opening, answer }, options);
  let settled = false;
  try {
    const title = await Promise.race([asked, setTimeout(waitMs, undefined, { ref: false })]);
    settled = title !== undefined;
    // Saved and announced by the server of the thread.
    if (typeof title === 'string' && thread.title === before.title) thread.title = title;
  } finally {
    if (!settled) later(saveLate(asked, before, options));
  }
}

async function isStillCalled(
  title: string | undefined,
  { store, turn: { thread, context } }: TitleOptions,
): Promise<boolean> {
  try {
    return (await store.loadThread(thread.id, context)).title === title;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function saveLate(
  asked: Promise<string | null>,
  before: Turn<ChatContext>['thread'],
  { store, turn: { context } }: TitleOptions,
): Promise<void> {
  const title = await asked;
  if (title === null) return;
  try {
    await store.saveThread({ ...before, title }, context, before);
  } catch (error) {
    if (!(error instanceof NotFoundError)) console.warn('A title came too late.', error);
  }
}
