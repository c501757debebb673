import { expect, it } from 'vitest';
import { portableRequest } from './portable-request';

const messagesOf = (messages: readonly object[]) =>
  (portableRequest({ model: 'm', messages }) as { messages: Record<string, unknown>[] }).messages;
const text = (...texts: string[]) => texts.map((part) => ({ type: 'text', text: part }));

it('sends text as a string, part by part, and without what it came with', () => {
  const content = [{ type: 'text', text: 'One.', annotations: [] }];
  expect(
    messagesOf([
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: text('Quoted', 'Asked') },
      { role: 'assistant', content },
    ]),
  ).toEqual([
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: 'Quoted\n\nAsked' },
    { role: 'assistant', content: 'One.' },
  ]);
});

it('leaves parts alone that are not all text, and calls without text', () => {
  const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,' } };
  const messages = [{ role: 'user', content: [...text('What is this?'), image] }];
  expect(messagesOf(messages)).toEqual(messages);
  expect(messagesOf([{ role: 'assistant', content: null, tool_calls: [{ id: 'a' }] }])).toEqual([
    { role: 'assistant', content: null, tool_calls: [{ id: 'ca978112c' }] },
  ]);
});

it('names calls by nine letters and digits, and each call and its result alike', () => {
  const ids = ['tc_209054c4671e40748d06ab06c47287c4', 'tc_6ee2120b6a9142909f278652c110c2a2'];
  const [called, ...results] = messagesOf([
    { role: 'assistant', content: null, tool_calls: ids.map((id) => ({ id, type: 'function' })) },
    ...ids.map((id) => ({ role: 'tool', tool_call_id: id, content: '{}' })),
  ]);
  const calls = called?.['tool_calls'] as { id: string; type: string }[];
  expect(calls.map(({ id }) => id)).toEqual(results.map((result) => result['tool_call_id']));
  expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
  for (const { id, type } of calls)
    expect([id, type]).toEqual([expect.stringMatching(/^[a-z0-9]{9}$/), 'function']);
});

it('lets the assistant speak between the result of a call and the user', () => {
  const tool = { role: 'tool', tool_call_id: 'a', content: '{}' };
  const roles = (...messages: object[]) => messagesOf(messages).map(({ role }) => role);
  const call = { role: 'assistant', content: null, tool_calls: [{ id: 'a' }] };
  const [user, answer] = [
    { role: 'user', content: 'x' },
    { role: 'assistant', content: 'y' },
  ];
  expect(roles(user, call, tool, user)).toEqual(['user', 'assistant', 'tool', 'assistant', 'user']);
  expect(roles(user, call, tool, answer, user)).toHaveLength(5);
});

it.each([null, 'x', {}, { input: 'an embedding' }])('leaves %j as it is', (body) => {
  expect(portableRequest(body)).toBe(body);
});
