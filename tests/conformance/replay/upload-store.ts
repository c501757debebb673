import {
  AttachmentStore,
  type Attachment,
  type AttachmentCreateParams,
  FileAttachment,
  ImageAttachment,
} from '@/lib/chatkit';
import type { StoreContext } from '@/lib/store/chat-store';

/** Two-phase uploads to an address that is never called. */
export class UploadStore extends AttachmentStore<StoreContext> {
  override createAttachment(
    { name, size, mime_type: mimeType }: AttachmentCreateParams,
    context: StoreContext,
  ): Promise<Attachment> {
    const id = this.generateAttachmentId(mimeType, context);
    const url = `https://uploads.example/${id}`;
    const attachment = {
      id,
      name,
      mime_type: mimeType,
      upload_descriptor: { url, method: 'PUT', headers: { 'X-Upload': 'yes' } },
      metadata: { size },
    };
    return Promise.resolve(
      mimeType.startsWith('image/')
        ? ImageAttachment.parse({ ...attachment, type: 'image', preview_url: `${url}/preview` })
        : FileAttachment.parse({ ...attachment, type: 'file' }),
    );
  }

  override deleteAttachment(): Promise<void> {
    return Promise.resolve();
  }
}
