import { request, type IncomingMessage } from 'node:http';
import { filled, type Answer, type Json, type Kept, type Scenario, type Step } from './scenario';

export interface Target {
  readonly port: number;
  /** Resolves when no answer is under way, clean-up included. */
  idle(): Promise<void>;
}

/** Sends a scenario's requests one behind the other, as the recorder of the reference does. */
export async function drive({ script }: Scenario, target: Target): Promise<Answer[]> {
  const names = new Map<string, string>();
  const answers: Answer[] = [];
  for (const step of script.steps) {
    const body = step.raw ?? JSON.stringify(filled(step.send, names));
    const answer = await post(target.port, body, step.leave_after);
    await target.idle();
    answers.push(answer);
    for (const [name, value] of learned(step, answer.body, names)) names.set(name, value);
  }
  return answers;
}

async function post(port: number, body: string, leaveAfter?: number): Promise<Answer> {
  const sent = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/chatkit',
    headers: { 'content-type': 'application/json' },
    agent: false,
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject).end(body);
  });
  const head = {
    status: response.statusCode ?? 0,
    content_type: response.headers['content-type'] ?? null,
  };
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Uint8Array);
      const text = Buffer.concat(chunks).toString('utf8');
      const events = text.split('\n\n');
      if (leaveAfter !== undefined && events.length > leaveAfter) {
        const seen = events.slice(0, leaveAfter).map((event) => `${event}\n\n`);
        return { ...head, body: seen.join(''), left: true };
      }
    }
  } catch {
    return { ...head, body: Buffer.concat(chunks).toString('utf8'), cut: true };
  }
  return { ...head, body: Buffer.concat(chunks).toString('utf8') };
}

function* learned(
  step: Step,
  body: string,
  known: ReadonlyMap<string, string>,
): Generator<[string, string]> {
  const thread = known.has('thread') ? undefined : find(body, threadCreated);
  if (thread !== undefined) yield ['thread', thread];
  for (const [name, kept] of Object.entries(step.keep)) {
    const value = find(body, kept);
    if (value === undefined) throw new Error(`No ${name} in ${body}`);
    yield [name, value];
  }
}

const threadCreated: Kept = { event: 'thread.created', path: 'thread.id' };

function find(body: string, { event: type, item, path }: Kept): string | undefined {
  if (type === undefined) return at(JSON.parse(body), path);
  for (const line of body.split('\n')) {
    if (!line.startsWith('data: ')) continue;
    const event = JSON.parse(line.slice('data: '.length)) as Json;
    const itemType = (event['item'] as Json | undefined)?.['type'];
    if (event['type'] === type && (item === undefined || itemType === item)) return at(event, path);
  }
  return undefined;
}

function at(value: unknown, path: string): string | undefined {
  let found: unknown = value;
  for (const key of path.split('.')) found = (found as Json | undefined)?.[key];
  return typeof found === 'string' ? found : undefined;
}
