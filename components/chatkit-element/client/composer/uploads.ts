import { Api, type ApiConfig } from '../transport/api';
import type { Emit } from '../client-host';
import { tellError } from '../tell-error';
import { turnError } from '../turn-runner';
import type { Attachment } from '../wire/thread-item';
import type { ComposerStore, Upload } from './composer-store';
import { fileFault, type FileRules } from './file-rules';
import { deleteAttachment, uploadFile, type UploadStrategy } from './upload-file';

interface UploadsHost {
  readonly api: () => ApiConfig;
  readonly emit: Emit;
  readonly rules: () => FileRules;
  /** Null when the page has not said how files get to its server. */
  readonly strategy: () => UploadStrategy | null;
}

/** Files on their way into the composer. */
export class Uploads {
  readonly #composer: ComposerStore;
  readonly #host: UploadsHost;
  readonly #api: Api;
  readonly #running = new Map<string, { readonly file: File; readonly abort: AbortController }>();
  /** Attachments made here, as opposed to those the page handed over. */
  readonly #own = new Set<string>();
  #count = 0;

  constructor(composer: ComposerStore, host: UploadsHost) {
    this.#composer = composer;
    this.#host = host;
    this.#api = new Api(host.api);
  }

  /** Uploads files beside each other; settles when all are through. Failures show in the composer. */
  async add(files: readonly File[]): Promise<void> {
    await Promise.all(files.map((file) => this.#begin(file)));
  }

  /** Uploads a failed file again. */
  async retry(uploadId: string): Promise<void> {
    const file = this.#running.get(uploadId)?.file;
    if (file === undefined) return;
    this.#forget(uploadId);
    await this.#begin(file);
  }

  /** Takes a file out that is on its way or has failed. */
  cancel(uploadId: string): void {
    this.#running.get(uploadId)?.abort.abort();
    this.#forget(uploadId);
  }

  /** Takes an attachment out; one that was uploaded here goes from the server, too. */
  async remove(attachment: Attachment): Promise<void> {
    const { attachments } = this.#composer.state.get();
    this.#composer.set({ attachments: attachments.filter(({ id }) => id !== attachment.id) });
    if (!this.#own.delete(attachment.id)) return;
    try {
      await deleteAttachment(this.#api, attachment.id);
    } catch (cause) {
      // It is out of the message; what the server keeps is no matter of the user's.
      tellError({ emit: this.#host.emit }, cause);
    }
  }

  async #begin(file: File): Promise<void> {
    this.#count += 1;
    const id = `upload_${String(this.#count)}`;
    const { attachments, uploads } = this.#composer.state.get();
    for (const known of this.#running.keys()) {
      // Failed ones that went with a sent message.
      if (uploads.every((each) => each.id !== known)) this.#running.delete(known);
    }
    const waiting = uploads.filter(({ fault }) => fault === null).length;
    const fault = fileFault(file, this.#host.rules(), attachments.length + waiting);
    const upload: Upload = { id, name: file.name, type: file.type, fault, message: null };
    this.#composer.state.update({ uploads: [...uploads, upload] });
    if (fault !== null) return;
    const abort = new AbortController();
    this.#running.set(id, { file, abort });
    try {
      const attachment = await this.#upload(file, abort.signal);
      this.#own.add(attachment.id);
      if (abort.signal.aborted) {
        await this.remove(attachment);
        return;
      }
      this.#forget(id);
      const state = this.#composer.state.get();
      this.#composer.set({ attachments: [...state.attachments, attachment] });
    } catch (cause) {
      if (abort.signal.aborted) return;
      const { reason, message } = turnError(cause);
      const failed = { ...upload, fault: reason, message };
      const state = this.#composer.state.get();
      this.#composer.state.update({
        uploads: state.uploads.map((each) => (each.id === id ? failed : each)),
      });
      tellError({ emit: this.#host.emit }, cause);
    }
  }

  async #upload(file: File, signal: AbortSignal): Promise<Attachment> {
    const strategy = this.#host.strategy();
    if (strategy === null) throw new Error('ChatKit: api.uploadStrategy is not set.');
    return uploadFile(file, { api: this.#api, config: this.#host.api(), strategy, signal });
  }

  #forget(uploadId: string): void {
    this.#running.delete(uploadId);
    const { uploads } = this.#composer.state.get();
    this.#composer.state.update({ uploads: uploads.filter(({ id }) => id !== uploadId) });
  }
}
