import type { ChatKitOptions, OpenAIChatKit } from '@openai/chatkit';

/** What `prepare` leaves in the page for the other functions, which run there, too. */
interface BenchWindow extends Window {
  chat: OpenAIChatKit;
  /** Items of the thread that is loaded. */
  items: object[];
  /** Tokens of an answer with the pause before each. */
  answer: { tokens: string[]; pause: (at: number) => Promise<void> };
  benchOptions: ChatKitOptions;
}

declare const window: BenchWindow;

export type FrameFigures = Readonly<Record<string, number>>;

/** Runs in the page: a server in place of the network, so that nothing else is measured. */
export function prepare(): void {
  let ids = 0;
  const id = (kind: string) => `${kind}_${String((ids += 1))}`;
  const created_at = '2026-11-20T10:00:00Z';
  const thread = { id: 'thr', created_at, status: { type: 'active' }, metadata: {} };
  const events = (request: { type: string; params: { input?: object } }) =>
    async function* () {
      if (request.type === 'threads.create') {
        const items = { data: [], has_more: false };
        yield { type: 'thread.created', thread: { ...thread, items } };
      }
      const user = { type: 'user_message', attachments: [], ...request.params.input };
      yield {
        type: 'thread.item.done',
        item: { id: id('u'), thread_id: 'thr', created_at, ...user },
      };
      const item = { id: id('a'), thread_id: 'thr', created_at, type: 'assistant_message' };
      const part = (text: string) => ({ type: 'output_text', text, annotations: [] });
      yield { type: 'thread.item.added', item: { ...item, content: [] } };
      const update = (change: object) => ({
        type: 'thread.item.updated',
        item_id: item.id,
        update: { content_index: 0, ...change },
      });
      yield update({ type: 'assistant_message.content_part.added', content: part('') });
      const { tokens, pause } = window.answer;
      for (const [at, delta] of tokens.entries()) {
        await pause(at);
        yield update({ type: 'assistant_message.content_part.text_delta', delta });
      }
      yield { type: 'thread.item.done', item: { ...item, content: [part(tokens.join(''))] } };
    };
  const answer = (request: { type: string; params: { input?: object } }): Response => {
    if (request.type === 'threads.get_by_id') {
      return Response.json({ ...thread, items: { data: [], has_more: false } });
    }
    if (request.type === 'items.list') {
      return Response.json({ data: window.items.toReversed(), has_more: false });
    }
    const encoder = new TextEncoder();
    const source = events(request)();
    const body = new ReadableStream({
      pull: async (controller) => {
        const { done, value } = await source.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(`data: ${JSON.stringify(value)}\n\n`));
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  };
  window.items = [];
  window.answer = { tokens: ['Done.'], pause: () => Promise.resolve() };
  window.benchOptions = {
    api: {
      url: '/chat',
      domainKey: 'local',
      fetch: (_, init) =>
        Promise.resolve(answer(JSON.parse(init?.body as string) as Parameters<typeof answer>[0])),
    },
    thread: { autoScroll: true },
    threadItemActions: { feedback: true, retry: true },
    startScreen: { prompts: [{ label: 'One', prompt: 'one' }] },
  };
}

/** Runs in the page: puts a new element in and gives the milliseconds until its first frame. */
export async function openOnce(): Promise<number> {
  document.querySelector('openai-chatkit')?.remove();
  const began = performance.now();
  const chat = document.createElement('openai-chatkit') as OpenAIChatKit;
  chat.style.cssText = 'display:block;height:100vh';
  document.body.append(chat);
  chat.setOptions(window.benchOptions);
  window.chat = chat;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  while ((chat.shadowRoot?.querySelector('textarea') ?? null) === null) await frame();
  // The frame in which it stands has been drawn when the next one begins.
  await frame();
  return performance.now() - began;
}

/** Runs in the page: opens a thread of so many items and gives the milliseconds until its end shows. */
export async function openLongThread(items: number): Promise<number> {
  const text = 'Some **bold** words with `code` and a [link](https://example.com).\n\n- one\n- two';
  const name = `thr${String(items)}`;
  window.items = Array.from({ length: items }, (_, at) => ({
    id: `${name}_${String(at)}`,
    thread_id: name,
    created_at: '2026-11-20T10:00:00Z',
    ...(at % 2 === 0
      ? { type: 'user_message', content: [{ type: 'input_text', text: 'question' }] }
      : { type: 'assistant_message', content: [{ type: 'output_text', text, annotations: [] }] }),
  }));
  const began = performance.now();
  await window.chat.setThreadId(name);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  while ((window.chat.shadowRoot?.querySelector('.answer') ?? null) === null) await frame();
  await frame();
  return performance.now() - began;
}

/** Runs in the page: streams an answer into the open thread and watches the frames. */
export async function streamAnswer(load: {
  readonly tokensPerSecond: number;
  readonly seconds: number;
}): Promise<FrameFigures> {
  const count = load.tokensPerSecond * load.seconds;
  const words = 'These are words of an **answer** that goes on.\n\n'.split(/(?<= )/);
  let began = 0;
  window.answer = {
    tokens: Array.from({ length: count }, (_, at) => words[at % words.length] ?? ''),
    pause: async (at) => {
      const due = began + (at / load.tokensPerSecond) * 1000;
      const wait = due - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    },
  };
  const gaps: number[] = [];
  let longTasks = 0;
  let watching = true;
  const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length));
  observer.observe({ type: 'longtask' });
  const ended = new Promise<void>((resolve) => {
    window.chat.addEventListener('chatkit.response.end', () => resolve(), { once: true });
  });
  began = performance.now();
  let last = began;
  const watch = (now: number) => {
    gaps.push(now - last);
    last = now;
    if (watching) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  await window.chat.sendUserMessage({ text: 'go on' });
  await ended;
  watching = false;
  const took = (performance.now() - began) / 1000;
  observer.disconnect();
  const sorted = gaps.toSorted((one, other) => one - other);
  return {
    'frames/s': gaps.length / took,
    'p95 gap ms': sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    'worst gap ms': sorted.at(-1) ?? 0,
    'long tasks': longTasks,
    'late s': took - load.seconds,
  };
}

/** Runs in the page: sends messages one after the other, each when the one before is answered. */
export async function takeTurns(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const ended = new Promise<void>((resolve) => {
      window.chat.addEventListener('chatkit.response.end', () => resolve(), { once: true });
    });
    // The response has ended a moment before the next one may begin.
    for (;;) {
      try {
        await window.chat.sendUserMessage({ text: `message ${String(at)}` });
        break;
      } catch {
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    await ended;
  }
}
