import { AttachmentStore } from '../attachment-store';
import type { Attachment, AttachmentCreateParams } from '../protocol/attachment';
import type { AttachmentId } from '../protocol/ids';
import type { TestContext } from './array-store';
import { asked } from './events';
import { alice, ScriptedServer } from './scripted-server';

/** Keeps what was announced to be uploaded, and gives out addresses that nobody serves. */
class Files extends AttachmentStore<TestContext> {
  readonly files = new Map<string, AttachmentCreateParams>();
  fails = false;
  previewUrl = 'https://example.com';

  override createAttachment(params: AttachmentCreateParams): Promise<Attachment> {
    const id = this.generateAttachmentId(params.mime_type, alice);
    this.files.set(id, params);
    const common = {
      id,
      name: params.name,
      mime_type: params.mime_type,
      upload_descriptor: {
        url: `https://example.com/${id}/up load`,
        method: 'PUT' as const,
        headers: { 'X-My-Header': 'my-value' },
      },
      metadata: { source: 'test' },
    };
    return Promise.resolve(
      params.mime_type.startsWith('image/')
        ? { ...common, type: 'image', preview_url: this.previewUrl }
        : { ...common, type: 'file' },
    );
  }

  override deleteAttachment(id: AttachmentId): Promise<void> {
    if (this.fails) return Promise.reject(new Error('disk'));
    this.files.delete(id);
    return Promise.resolve();
  }
}

/** A server with a store for bytes, which can be told to fail, and the records beside it. */
export const withFiles = () => {
  const files = new Files();
  const server = new ScriptedServer(() => [], { attachmentStore: files });
  const create = (mime_type = 'text/plain') =>
    asked(server, 'attachments.create', { name: 'a.txt', size: '2', mime_type });
  return { files, server, create, records: server.arrays.attachments };
};
