import type { ChatKitOptions } from '@openai/chatkit';
import { item, picture } from './fixtures/item';
import { conversation, long, markdown } from './fixtures/messages';
import { controlWidgets, layoutWidgets, numberWidgets, wordWidgets } from './fixtures/widgets';
import { asked, images, questions, work } from './fixtures/work';
import { writing } from './gallery-backend';
import type { Scene } from './scene';

const composer: NonNullable<ChatKitOptions['composer']> = {
  attachments: { enabled: true },
  tools: [
    { id: 'search', label: 'Search the web', shortLabel: 'Search', icon: 'globe', pinned: true },
    { id: 'image', label: 'Draw an image', icon: 'images', placeholderOverride: 'What to draw?' },
  ],
  models: [
    { id: 'fast', label: 'Fast', description: 'Short answers', default: true },
    { id: 'deep', label: 'Deep', description: 'Thinks for longer' },
    { id: 'off', label: 'Not yet', disabled: true },
  ],
};

const title = 'Draw the sea';
const loadingTask = {
  type: 'custom',
  title: 'Mixing colours',
  status_indicator: 'loading',
} as const;

/** All states worth a look, by the name that stands in the address. */
export const scenes = {
  start: { title: 'Start screen' },
  'start-bare': {
    title: 'Start screen with nothing set',
    options: { startScreen: {}, header: {} },
  },
  conversation: { title: 'Conversation', items: conversation },
  markdown: { title: 'Markdown', items: markdown },
  long: { title: 'Words without end', items: long },
  work: { title: 'Tasks and workflows', items: work },
  images: { title: 'Generated images', items: images },
  'image-growing': {
    title: 'Image in the making',
    say: title,
    holds: ['answer'],
    answer: [
      { type: 'thread.item.added', item: item('g1', { type: 'generated_image' }) },
      {
        type: 'thread.item.updated',
        item_id: item('g1', { type: 'generated_image' }).id,
        update: {
          type: 'generated_image.updated',
          image: { id: 'i', url: picture },
          progress: 0.4,
        },
      },
    ],
  },
  'widgets-words': { title: 'Widgets: words', items: wordWidgets },
  'widgets-layout': { title: 'Widgets: layout and lists', items: layoutWidgets },
  'widgets-controls': { title: 'Widgets: controls', items: controlWidgets },
  'widgets-numbers': { title: 'Widgets: table and charts', items: numberWidgets },
  questions: { title: 'Questions answered and skipped', items: questions },
  asked: { title: 'Questions that wait', items: asked },
  thinking: { title: 'Nothing said yet', say: 'Hello?', holds: ['answer'] },
  working: {
    title: 'A workflow under way',
    say: title,
    holds: ['answer'],
    answer: [
      {
        type: 'thread.item.added',
        item: item('w1', {
          type: 'workflow',
          workflow: { type: 'reasoning', tasks: [loadingTask], expanded: true },
        }),
      },
      { type: 'progress_update', text: 'Looking for a brush…', icon: 'search' },
    ],
  },
  writing: {
    title: 'An answer being written',
    say: 'Tell me more',
    holds: ['answer'],
    answer: [...writing('a1', ['Once upon a time, ', 'there was a **bold** idea. ', 'It was'])],
  },
  notices: {
    title: 'Notices and an error',
    say: 'Go on',
    answer: [
      { type: 'notice', level: 'info', message: 'You have **3** messages left today.' },
      {
        type: 'notice',
        level: 'warning',
        title: 'Slow',
        message: 'Answers take longer than usual.',
      },
      {
        type: 'notice',
        level: 'danger',
        title: 'Limit',
        message: 'This is [the last](https://example.com).',
      },
      {
        type: 'error',
        code: 'custom',
        message: 'The model is not to be reached.',
        allow_retry: false,
      },
    ],
  },
  error: {
    title: 'An error that can be tried again',
    say: 'Go on',
    answer: [
      ...writing('a1', ['It began well, ']),
      { type: 'error', code: 'stream.error', allow_retry: true },
    ],
  },
  unreachable: { title: 'Server fault', say: 'Anyone there?', fails: ['answer'] },
  composer: {
    title: 'Composer with everything',
    options: { composer },
    items: conversation,
    then: async (chat) => {
      await chat.setComposerValue({
        text: 'A first line\nand a second one, which is long enough to be broken where the field ends',
        reply: 'Two days are enough.',
        selectedToolId: 'search',
        attachments: [
          { type: 'file', id: 'f1', name: 'notes.txt', mime_type: 'text/plain' },
          {
            type: 'image',
            id: 'f2',
            name: 'sea.png',
            mime_type: 'image/png',
            preview_url: picture,
          },
        ],
      });
    },
  },
  'composer-fault': {
    title: 'Upload that failed',
    options: { composer },
    fails: ['upload'],
    then: (chat) =>
      chat.setComposerValue({ files: [new File(['x'], 'report.txt', { type: 'text/plain' })] }),
  },
  locked: {
    title: 'Locked thread',
    items: conversation,
    status: { type: 'locked', reason: 'Under review until Monday.' },
  },
  closed: { title: 'Closed thread', items: conversation, status: { type: 'closed' } },
  loading: { title: 'Thread that loads', items: conversation, holds: ['thread'] },
  'not-loaded': {
    title: 'Thread that could not be loaded',
    items: conversation,
    fails: ['thread'],
  },
  history: { title: 'History', history: 5, then: (chat) => chat.showHistory() },
  'history-empty': { title: 'History of nothing', then: (chat) => chat.showHistory() },
  'history-loading': {
    title: 'History that loads',
    holds: ['history'],
    then: (chat) => {
      void chat.showHistory();
      return Promise.resolve();
    },
  },
  'history-failed': {
    title: 'History fault',
    fails: ['history'],
    then: (chat) => chat.showHistory(),
  },
  'history-rename': {
    title: 'Renaming',
    history: 3,
    then: (chat) => chat.showHistory(),
    press: '.history-row button:nth-of-type(2)',
  },
  'history-delete': {
    title: 'Deleting',
    history: 3,
    then: (chat) => chat.showHistory(),
    press: '.history-row button:nth-of-type(3)',
  },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

export const isScene = (name: string): name is SceneName => Object.hasOwn(scenes, name);
