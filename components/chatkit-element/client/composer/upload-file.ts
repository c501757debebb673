import * as z from 'zod/mini';
import { parse } from '../load-thread';
import type { Api, ApiConfig } from '../transport/api';
import { ApiError, apiErrorFrom } from '../transport/api-error';
import { maybe } from '../wire/tolerant';
import { Attachment } from '../wire/thread-item';

export type UploadStrategy =
  { readonly type: 'two_phase' } | { readonly type: 'direct'; readonly uploadUrl: string };

const Created = z.object({
  upload_descriptor: maybe(
    z.object({
      url: z.string(),
      method: z.enum(['POST', 'PUT']),
      headers: z.catch(z.record(z.string(), z.string()), {}),
    }),
  ),
});

interface UploadContext {
  readonly api: Api;
  readonly config: ApiConfig;
  readonly strategy: UploadStrategy;
  readonly signal: AbortSignal;
}

/**
 * Brings a file to the server (protocol 4.10): in one request to the app's own address, or announced
 * first and then sent where the server says.
 *
 * @throws {ApiError} when any step fails; the attachment of a failed second step is deleted again
 */
export async function uploadFile(file: File, context: UploadContext): Promise<Attachment> {
  const { api, config, strategy, signal } = context;
  if (strategy.type === 'direct') {
    const response = await send(config.fetch, strategy.uploadUrl, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Accept-Language': config.locale },
      body: formWith(file),
      signal,
    });
    return parse(Attachment, await response.json().catch(() => null));
  }
  const params = { name: file.name, size: file.size, mime_type: file.type };
  const answer = await api.json({ type: 'attachments.create', params }, signal);
  const attachment = parse(Attachment, answer);
  const { upload_descriptor: target } = parse(Created, answer);
  if (target === undefined) return attachment;
  try {
    await send(sameOrigin(target.url, config.url) ? config.fetch : globalThis.fetch, target.url, {
      method: target.method,
      headers:
        target.method === 'PUT' && file.type !== ''
          ? { 'Content-Type': file.type, ...target.headers }
          : target.headers,
      body: target.method === 'PUT' ? file : formWith(file),
      signal,
    });
  } catch (cause) {
    await deleteAttachment(api, attachment.id).catch(() => undefined);
    throw cause;
  }
  return attachment;
}

/** Takes an attachment back that was not sent. */
export async function deleteAttachment(api: Api, attachmentId: string): Promise<void> {
  await api.json({ type: 'attachments.delete', params: { attachment_id: attachmentId } });
}

function formWith(file: File): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
}

/** The app's fetch adds the user's token, which another host must not see. */
function sameOrigin(url: string, apiUrl: string): boolean {
  const base = 'location' in globalThis ? globalThis.location.href : 'http://localhost';
  try {
    return new URL(url, base).origin === new URL(apiUrl, base).origin;
  } catch {
    return false;
  }
}

async function send(fetchIt: typeof fetch, url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetchIt.call(globalThis, url, init);
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw cause instanceof ApiError ? cause : new ApiError('network', { cause });
  }
  if (!response.ok) throw await apiErrorFrom(response);
  return response;
}
