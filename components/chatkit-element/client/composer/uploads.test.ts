import { beforeEach, describe, expect, it } from 'vitest';
import { ComposerStore } from './composer-store';
import type { FileRules } from './file-rules';
import { Uploads } from './uploads';
import type { UploadStrategy } from './upload-file';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
}

let sent: Sent[];
let answer: (request: Sent) => Response | Promise<Response>;
let strategy: UploadStrategy | null;
let rules: FileRules;
let errors: string[];
let composer: ComposerStore;

const notes = (name = 'notes.txt') => new File(['hello'], name, { type: 'text/plain' });
const attachment = (id: string) => ({
  type: 'file',
  id,
  name: 'notes.txt',
  mime_type: 'text/plain',
});
const target = (method: string) => ({
  url: 'http://chat.test/upload/a1?sig=x',
  method,
  headers: { 'X-Sig': 's' },
});

beforeEach(() => {
  sent = [];
  strategy = { type: 'two_phase' };
  rules = {};
  errors = [];
  composer = new ComposerStore();
});

const newUploads = () =>
  new Uploads(composer, {
    api: () => ({
      url: 'http://chat.test/api',
      locale: 'de',
      fetch: async (input, init) => {
        const { body } = init ?? {};
        const request = {
          url: input as string,
          method: init?.method ?? 'GET',
          headers: new Headers(init?.headers),
          body:
            body instanceof FormData
              ? [...body].map(([name, value]) => [name, (value as File).name])
              : body instanceof File
                ? `file ${body.name}`
                : (JSON.parse(body as string) as unknown),
        };
        sent.push(request);
        return answer(request);
      },
    }),
    emit: (name, detail) => {
      if (name === 'chatkit.error') errors.push((detail as { error: Error }).error.message);
    },
    rules: () => rules,
    strategy: () => strategy,
  });

const stateOf = () => {
  const { attachments, uploads } = composer.state.get();
  return {
    attachments: attachments.map(({ id }) => id),
    uploads: uploads.map(({ name, fault, message }) => ({ name, fault, message })),
  };
};

describe('an upload in two phases', () => {
  it.each([
    ['POST', [['file', 'notes.txt']], null],
    ['PUT', 'file notes.txt', 'text/plain'],
  ])('is announced and then sent by %s where the server says', async (method, body, type) => {
    answer = ({ url }) =>
      url.endsWith('/api')
        ? Response.json({ ...attachment('a1'), upload_descriptor: target(method) })
        : new Response();
    await newUploads().add([notes()]);
    expect(sent.map((request) => [request.method, request.url])).toEqual([
      ['POST', 'http://chat.test/api'],
      [method, 'http://chat.test/upload/a1?sig=x'],
    ]);
    expect(sent[0]!.body).toEqual({
      type: 'attachments.create',
      params: { name: 'notes.txt', size: 5, mime_type: 'text/plain' },
    });
    expect(sent[1]!.body).toEqual(body);
    expect(sent[1]!.headers.get('x-sig')).toBe('s');
    expect(sent[1]!.headers.get('content-type')).toBe(type);
    expect(composer.state.get().attachments).toEqual([attachment('a1')]);
    expect(composer.state.get().uploads).toEqual([]);
  });

  it('is over after the first when the server wants no bytes', async () => {
    answer = () => Response.json(attachment('a1'));
    await newUploads().add([notes()]);
    expect(stateOf()).toEqual({ attachments: ['a1'], uploads: [] });
  });

  it('that fails in the second takes the attachment back and can be tried again', async () => {
    let broken = true;
    answer = ({ url, body }) => {
      if ((body as { type?: string }).type === 'attachments.delete') return Response.json({});
      if (url.endsWith('/api')) {
        return Response.json({ ...attachment('a1'), upload_descriptor: target('POST') });
      }
      return broken
        ? Response.json({ error: { message: 'Disk full.' } }, { status: 507 })
        : new Response();
    };
    const uploads = newUploads();
    await uploads.add([notes()]);
    expect(stateOf()).toEqual({
      attachments: [],
      uploads: [{ name: 'notes.txt', fault: 'server', message: 'Disk full.' }],
    });
    expect(sent.at(-1)!.body).toEqual({
      type: 'attachments.delete',
      params: { attachment_id: 'a1' },
    });
    expect(errors).toEqual(['Disk full.']);
    broken = false;
    await uploads.retry(composer.state.get().uploads[0]!.id);
    expect(stateOf()).toEqual({ attachments: ['a1'], uploads: [] });
  });
});

describe('a direct upload', () => {
  it('is one form to the page\u2019s address', async () => {
    strategy = { type: 'direct', uploadUrl: '/files' };
    answer = () => Response.json(attachment('a2'));
    await newUploads().add([notes()]);
    expect(sent).toMatchObject([{ url: '/files', method: 'POST', body: [['file', 'notes.txt']] }]);
    // The browser names the form's boundary itself.
    expect(sent[0]!.headers.get('content-type')).toBeNull();
    expect(stateOf().attachments).toEqual(['a2']);
  });

  it('that answers with something else has failed', async () => {
    strategy = { type: 'direct', uploadUrl: '/files' };
    answer = () => new Response('<html>');
    await newUploads().add([notes()]);
    expect(stateOf().uploads).toEqual([{ name: 'notes.txt', fault: 'server', message: null }]);
  });

  it('fails when the page never said how files are uploaded', async () => {
    strategy = null;
    await newUploads().add([notes()]);
    expect(stateOf().uploads).toMatchObject([{ fault: 'stream' }]);
    expect(errors).toEqual(['ChatKit: api.uploadStrategy is not set.']);
  });
});

describe('files in the composer', () => {
  it('that break a rule never leave the browser', async () => {
    rules = { maxSize: 2, maxCount: 2 };
    await newUploads().add([notes()]);
    rules = { maxCount: 0 };
    await newUploads().add([notes('more.txt')]);
    expect(stateOf().uploads.map(({ fault }) => fault)).toEqual(['too_large', 'too_many']);
    expect(sent).toEqual([]);
  });

  it('are counted with those on their way', async () => {
    rules = { maxCount: 1 };
    answer = () => Response.json(attachment('a1'));
    await newUploads().add([notes('one.txt'), notes('two.txt')]);
    expect(stateOf()).toMatchObject({
      attachments: ['a1'],
      uploads: [{ name: 'two.txt', fault: 'too_many' }],
    });
  });

  it('that are cancelled leave nothing behind, here or at the server', async () => {
    const held = Promise.withResolvers<Response>();
    answer = ({ body }) =>
      (body as { type?: string }).type === 'attachments.delete' ? Response.json({}) : held.promise;
    const uploads = newUploads();
    const added = uploads.add([notes()]);
    uploads.cancel(composer.state.get().uploads[0]!.id);
    expect(stateOf()).toEqual({ attachments: [], uploads: [] });
    held.resolve(Response.json(attachment('a1')));
    await added;
    expect(stateOf()).toEqual({ attachments: [], uploads: [] });
    expect(sent.at(-1)!.body).toMatchObject({ type: 'attachments.delete' });
    expect(errors).toEqual([]);
  });

  it('that are removed go from the server, too, unless the page brought them', async () => {
    answer = () => Response.json(attachment('a1'));
    const uploads = newUploads();
    await uploads.add([notes()]);
    composer.set({
      attachments: [
        ...composer.state.get().attachments,
        { type: 'file', id: 'given', name: 'g', mime_type: 'text/plain' },
      ],
    });
    for (const each of composer.state.get().attachments) await uploads.remove(each);
    expect(stateOf().attachments).toEqual([]);
    expect(sent.slice(1).map(({ body }) => body)).toEqual([
      { type: 'attachments.delete', params: { attachment_id: 'a1' } },
    ]);
  });
});
