import type { Annotation } from '../../protocol/annotation';
import { outputText, type AssistantMessageContent } from '../../protocol/assistant-message';
import type { ResponseStreamConverter } from './response-stream-converter';
import { ResponsesAnnotation, ResponsesContent } from '../transports/responses-events';

/** The annotation, or null for kinds that have no counterpart and shapes nobody knows. */
export async function toAnnotation(
  raw: unknown,
  converter: ResponseStreamConverter,
): Promise<Annotation | null> {
  const parsed = ResponsesAnnotation.safeParse(flattened(raw));
  if (!parsed.success) return null;
  const annotation = parsed.data;
  switch (annotation.type) {
    case 'file_citation':
      return converter.fileCitationToAnnotation(annotation);
    case 'container_file_citation':
      return converter.containerFileCitationToAnnotation(annotation);
    case 'url_citation':
      return converter.urlCitationToAnnotation(annotation);
    default:
      return annotation satisfies never;
  }
}

/** Chat Completions nests the fields of a URL citation. */
const flattened = (raw: unknown): unknown =>
  typeof raw === 'object' &&
  raw !== null &&
  'url_citation' in raw &&
  typeof raw.url_citation === 'object'
    ? { ...raw.url_citation, type: 'url_citation' }
    : raw;

/** The part as the thread keeps it; a refusal is text. */
export async function toContent(
  part: ResponsesContent,
  converter: ResponseStreamConverter,
): Promise<AssistantMessageContent> {
  if (part.type === 'refusal') return outputText(part.refusal);
  const annotations: Annotation[] = [];
  for (const citation of part.annotations ?? part.providerData?.annotations ?? []) {
    const annotation = await toAnnotation(citation, converter);
    if (annotation !== null) annotations.push(annotation);
  }
  return outputText(part.text, annotations);
}

/** The parts a thread keeps of a message's content; what is neither text nor refusal is left out. */
export async function toContents(
  raw: readonly unknown[],
  converter: ResponseStreamConverter,
): Promise<AssistantMessageContent[]> {
  const contents: AssistantMessageContent[] = [];
  for (const each of raw) {
    const part = ResponsesContent.safeParse(each);
    if (part.success) contents.push(await toContent(part.data, converter));
  }
  return contents;
}

export const textOf = (content: readonly AssistantMessageContent[]): string =>
  content.map((part) => part.text).join('');
