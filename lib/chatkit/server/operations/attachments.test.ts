import { describe, expect, it } from 'vitest';
import { AttachmentStore } from '../../attachment-store';
import type { TestContext } from '../../testing/array-store';
import { withFiles } from '../../testing/attachment-files';
import { asked } from '../../testing/events';
import { alice, bob, ScriptedServer } from '../../testing/scripted-server';

describe('attachments.create', () => {
  // covers: server/create_file, protocol/4.10-two-phase, protocol/4.9-attachments
  // covers: protocol/3.0-attachment-metadata, protocol/3.0-urls, protocol/3.2-attachments
  it('answers with where to upload and keeps the metadata to itself', async () => {
    const { files, create, records } = withFiles();
    const body = await create();
    const id = String(body['id']);
    expect(body).toEqual({
      type: 'file',
      id,
      name: 'a.txt',
      mime_type: 'text/plain',
      upload_descriptor: {
        url: `https://example.com/${id}/up%20load`,
        method: 'PUT',
        headers: { 'X-My-Header': 'my-value' },
      },
    });
    expect(id).toMatch(/^atc_[0-9a-f]{32}$/);
    expect(records.get(id)?.attachment.metadata).toEqual({ source: 'test' });
    expect(files.files.get(id)).toEqual({ name: 'a.txt', size: 2, mime_type: 'text/plain' });
  });

  // covers: server/create_image_file
  it('answers with the preview of an image', async () => {
    const { create, records } = withFiles();
    const body = await create('image/png');
    expect(body).toMatchObject({ type: 'image', preview_url: 'https://example.com/' });
    expect(body).not.toHaveProperty('metadata');
    expect(records.get(String(body['id']))?.attachment.metadata).toEqual({ source: 'test' });
  });

  // covers: server/create_file_without_filestore
  it('is refused by name without a store for the bytes, where the reference answers 500', async () => {
    await expect(
      asked(new ScriptedServer(), 'attachments.create', {
        name: 'a',
        size: 1,
        mime_type: 'text/plain',
      }),
    ).rejects.toMatchObject({
      code: 'unsupported_operation',
      message: 'This server does not offer attachments.create.',
    });
  });

  it('is refused by name when the store has no two-phase upload', async () => {
    class DirectOnly extends AttachmentStore<TestContext> {
      override deleteAttachment(): Promise<void> {
        return Promise.resolve();
      }
    }
    const server = new ScriptedServer(() => [], { attachmentStore: new DirectOnly() });
    const params = { name: 'a', size: 1, mime_type: 'text/plain' };
    await expect(asked(server, 'attachments.create', params)).rejects.toMatchObject({
      code: 'unsupported_operation',
    });
  });

  // covers: untested/attachment-failures
  it('gives the prepared place back when the record can not be saved', async () => {
    const { files, server, create, records } = withFiles();
    server.arrays.before = (method) => {
      if (method === 'saveAttachment') throw new Error('disk full');
    };
    await expect(create()).rejects.toThrow('disk full');
    expect([files.files.size, records.size]).toEqual([0, 0]);
    expect(server.logged).toEqual([]);
  });

  it('says in the log when the place could not be given back', async () => {
    const { files, server, create } = withFiles();
    server.arrays.before = () => {
      files.fails = true;
      throw new Error('disk full');
    };
    await expect(create()).rejects.toThrow('disk full');
    expect(server.logged).toMatchObject([
      {
        message: 'An upload without a record could not be taken back.',
        cause: { message: 'disk' },
      },
    ]);
  });
});

describe('attachments.delete', () => {
  // covers: server/delete_file, protocol/4.9-attachments, defect/31
  it('deletes the record, then the bytes', async () => {
    const { files, server, create, records } = withFiles();
    const { id } = await create();
    const left: number[] = [];
    server.arrays.before = (method) => {
      if (method === 'deleteAttachment') left.push(files.files.size);
    };
    expect(await asked(server, 'attachments.delete', { attachment_id: id })).toEqual({});
    expect([files.files.size, records.size, ...left]).toEqual([0, 0, 1]);
  });

  // covers: server/delete_file_without_filestore
  it('is refused by name without a store for the bytes', async () => {
    await expect(
      asked(new ScriptedServer(), 'attachments.delete', { attachment_id: 'atc_1' }),
    ).rejects.toMatchObject({ code: 'unsupported_operation' });
  });

  // covers: defect/31
  it('takes nothing from another user, where the reference deletes anybody’s bytes', async () => {
    const { files, server, create, records } = withFiles();
    const { id } = await create();
    for (const attachment_id of [id, 'atc_none', '', 'a\u0000'])
      await expect(
        server.process({ type: 'attachments.delete', params: { attachment_id } }, bob),
      ).rejects.toMatchObject({ code: 'not_found' });
    expect([files.files.size, records.size]).toEqual([1, 1]);
  });

  it('asks no store for what was never an id', async () => {
    const { server } = withFiles();
    const request = { type: 'attachments.delete', params: { attachment_id: 'a\u0000' } };
    await expect(server.process(request, alice)).rejects.toMatchObject({
      code: 'not_found',
      message: 'This attachment does not exist.',
    });
    expect(server.arrays.calls).toEqual([]);
  });

  it('says in the log when the record could not be brought back', async () => {
    const { files, server, create, records } = withFiles();
    const { id } = await create();
    files.fails = true;
    server.arrays.before = (method) => {
      if (method === 'saveAttachment') throw new Error('gone');
    };
    await expect(asked(server, 'attachments.delete', { attachment_id: id })).rejects.toThrow(
      'disk',
    );
    expect(records.size).toBe(0);
    expect(server.logged).toMatchObject([
      {
        message: 'The record of an attachment could not be brought back.',
        cause: { message: 'gone' },
      },
    ]);
  });

  // covers: defect/31, untested/attachment-failures
  it('brings the record back when the bytes can not be deleted, so that it can be tried again', async () => {
    const { files, server, create, records } = withFiles();
    const { id } = await create();
    files.fails = true;
    await expect(asked(server, 'attachments.delete', { attachment_id: id })).rejects.toThrow(
      'disk',
    );
    expect([files.files.size, records.size]).toEqual([1, 1]);
    files.fails = false;
    await asked(server, 'attachments.delete', { attachment_id: id });
    expect([files.files.size, records.size]).toEqual([0, 0]);
  });
});
