import { describe, expect, it, vi } from 'vitest';
import { appendPeer } from './append-peer';
import { clientAddress } from './client-address';
import { decodablePath } from './decodable-path';
import { errorResponse, HttpError } from './error-response';
import { handle } from './handle';
import { requireJsonType } from './media-type';
import { methodNotAllowed } from './methods';
import { parseInput, readJson } from './read-json';
import { requireSameOrigin } from './same-origin';
import { z } from 'zod';

const request = (headers: Record<string, string> = {}, body?: BodyInit) =>
  new Request('http://localhost:3000/', {
    method: 'POST',
    headers,
    ...(body === undefined ? {} : { body }),
  });

describe('handle', () => {
  it('keeps answers out of caches unless the handler says otherwise', async () => {
    const plain = await handle(() => Promise.resolve(Response.json({})))(request());
    expect(plain.headers.get('cache-control')).toBe('no-store');
    const cached = () =>
      Promise.resolve(Response.json({}, { headers: { 'Cache-Control': 'max-age=1' } }));
    expect((await handle(cached)(request())).headers.get('cache-control')).toBe('max-age=1');
  });

  it('makes JSON of what is thrown, with the text for clients and the headers', async () => {
    const response = await handle(() =>
      Promise.reject(
        new HttpError('too_many_requests', 'Wait.', { headers: { 'Retry-After': '7' } }),
      ),
    )(request());
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual({
      error: { code: 'too_many_requests', message: 'Wait.' },
    });
  });

  it('tells nothing of a fault of ours', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const response = await handle(() => Promise.reject(new Error('select secret')))(request());
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

describe('methodNotAllowed', () => {
  it('names the methods there are', async () => {
    const response = methodNotAllowed('GET', 'POST')();
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(await response.json()).toEqual({
      error: { code: 'method_not_allowed', message: 'Use GET or POST here.' },
    });
  });
});

describe('requireJsonType', () => {
  it('accepts JSON with parameters', () => {
    for (const type of ['application/json', 'Application/JSON; charset=utf-8'])
      expect(() => requireJsonType(request({ 'Content-Type': type }))).not.toThrow();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json', ''])(
    'refuses %j',
    (type) => {
      expect(() => requireJsonType(request({ 'Content-Type': type }))).toThrow(
        expect.objectContaining({ status: 415 }),
      );
    },
  );
});

describe('requireSameOrigin', () => {
  const app = 'https://todo.example';
  it.each([
    { Origin: app },
    { Origin: 'https://localhost:3000', Host: 'localhost:3000' },
    {},
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'none' },
  ])('lets %j pass', (headers) => {
    expect(() => requireSameOrigin(request(headers), app)).not.toThrow();
  });

  it.each([
    { Origin: 'https://evil.example', Host: 'todo.example' },
    { Origin: 'https://todo.example.evil.example', Host: 'todo.example' },
    { Origin: 'http://todo.example:8080', Host: 'todo.example' },
    { Origin: 'http://todo.example', Host: 'todo.example' },
    { Origin: 'null', Host: 'null' },
    { Origin: '', Host: 'todo.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('refuses %j', (headers) => {
    expect(() => requireSameOrigin(request(headers), app)).toThrow(
      expect.objectContaining({ status: 403 }),
    );
  });
});

describe('clientAddress', () => {
  const read = (header: string, proxies?: number) =>
    clientAddress(request({ 'X-Forwarded-For': header }), proxies);

  it.each([
    ['192.0.2.1', 0, '192.0.2.1'],
    ['made-up, 192.0.2.1', 0, '192.0.2.1'],
    ['made-up, 192.0.2.1, 198.51.100.1', 1, '192.0.2.1'],
    ['192.0.2.1, 198.51.100.1', 3, '192.0.2.1'],
    ['', 1, 'unknown'],
    ['x'.repeat(5000), 0, 'x'.repeat(64)],
  ])('reads %j behind %i proxies as %j', (header, proxies, address) => {
    expect(read(header, proxies)).toBe(address);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['made-up, 10.9.9.9, 192.0.2.1', '192.0.2.1'],
    ['made-up, 192.0.2.1, ::ffff:127.0.0.1', '192.0.2.1'],
    ['192.0.2.1, 10.0.0.2, 172.20.0.3, ::1', '192.0.2.1'],
    ['192.0.2.1:50000, 127.0.0.1', '192.0.2.1'],
    ['192.168.0.7, 127.0.0.1', '192.168.0.7'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ])(
    'takes private addresses for proxies unless told how many there are: %j is %j',
    (header, address) => {
      expect(read(header)).toBe(address);
    },
  );

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts a whole /64 of IPv6 as one client: %j is %j', (header, address) => {
    expect(read(header)).toBe(address);
  });
});

describe('appendPeer', () => {
  it.each([
    [undefined, '192.0.2.1'],
    ['10.0.0.1', '10.0.0.1, 192.0.2.1'],
  ])('writes whom we heard from behind %j', (said, written) => {
    const headers = said === undefined ? {} : { 'x-forwarded-for': said };
    const socket = { remoteAddress: '192.0.2.1' };
    appendPeer({ headers, socket });
    expect(headers).toEqual({ 'x-forwarded-for': written });
  });
});

describe('decodablePath', () => {
  it.each(['/', '/todos?x=%ff', '/api/todos/%C3%A4%2f%00', '*'])('leaves %j alone', (target) => {
    expect(decodablePath(target)).toBe(target);
  });

  it.each([
    ['/api/todos/%ff', '/api/todos/%25ff'],
    ['/api/todos/%', '/api/todos/%25'],
    ['/%C3%A4/%E0%A4%A/%20?a=%ff?b', '/%C3%A4/%25E0%25A4%25A/%20?a=%ff?b'],
  ])('makes %j to %j', (target, decodable) => {
    expect(decodablePath(target)).toBe(decodable);
  });
});

describe('readJson', () => {
  // covers: protocol/1-bom
  it('reads JSON', async () => {
    expect(await readJson(request({}, '\ufeff{"a":"ü"}'))).toEqual({ a: 'ü' });
  });

  it.each(['', '{', '\u0000', 'undefined'])('refuses %j', async (text) => {
    await expect(readJson(request({}, text))).rejects.toMatchObject({ status: 400 });
  });

  it('refuses bytes that are no UTF-8', async () => {
    const bytes = new Uint8Array([0x22, 0xff, 0x22]);
    await expect(readJson(request({}, bytes))).rejects.toMatchObject({ status: 400 });
  });

  it('counts bytes and not what Content-Length claims', async () => {
    const big = JSON.stringify('x'.repeat(100));
    const options = { maxBytes: 100 };
    await expect(readJson(request({}, big), options)).rejects.toMatchObject({ status: 413 });
    const liar = request({ 'Content-Length': '5' }, big);
    await expect(readJson(liar, options)).rejects.toMatchObject({ status: 413 });
    const honest = request({ 'Content-Length': '1000' }, '1');
    await expect(readJson(honest, options)).rejects.toMatchObject({ status: 413 });
    await expect(
      readJson(request({}, JSON.stringify('x'.repeat(98))), options),
    ).resolves.toHaveLength(98);
  });

  it('answers a body that breaks off as malformed', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.error(new Error('socket hang up'));
      },
    });
    // lib.dom does not know `duplex`, which Node.js asks for with a stream.
    const init = { method: 'POST', body, duplex: 'half' };
    const broken = new Request('http://localhost/', init);
    await expect(readJson(broken)).rejects.toMatchObject({ status: 400 });
  });
});

describe('parseInput', () => {
  it('names each faulty field and quotes no value', () => {
    const schema = z.object({ title: z.string(), at: z.object({ day: z.number() }) });
    expect(() => parseInput(schema, { title: 1, at: { day: 'secret' } })).toThrow(
      expect.objectContaining({
        status: 400,
        message: expect.stringMatching(/^title: .*; at\.day: (?!.*secret)/) as string,
      }),
    );
  });
});

describe('errorResponse', () => {
  it('is never cached', () => {
    expect(errorResponse('not_found', 'Gone.').headers.get('cache-control')).toBe('no-store');
  });
});
