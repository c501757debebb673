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

/** The part as the thread keeps it; a refusal is text. Null for a part that is neither. */
export async function toContent(
  raw: unknown,
  converter: ResponseStreamConverter,
): Promise<AssistantMessageContent | null> {
  const parsed = ResponsesContent.safeParse(raw);
  if (!parsed.success) return null;
  if (parsed.data.type === 'refusal') return outputText(parsed.data.refusal);
  const annotations: Annotation[] = [];
  for (const citation of parsed.data.annotations ?? annotationsOfProvider(raw)) {
    const annotation = await toAnnotation(citation, converter);
    if (annotation !== null) annotations.push(annotation);
  }
  return outputText(parsed.data.text, annotations);
}

/** The parts a thread keeps of a message's content. */
export async function toContents(
  raw: readonly unknown[],
  converter: ResponseStreamConverter,
): Promise<AssistantMessageContent[]> {
  const contents: AssistantMessageContent[] = [];
  for (const part of raw) {
    const content = await toContent(part, converter);
    if (content !== null) contents.push(content);
  }
  return contents;
}

export const textOf = (content: readonly AssistantMessageContent[]): string =>
  content.map((part) => part.text).join('');

/** The agents SDK's own form of a part keeps the annotations in `providerData`. */
function annotationsOfProvider(raw: unknown): readonly unknown[] {
  if (typeof raw !== 'object' || raw === null || !('providerData' in raw)) return [];
  const { providerData } = raw;
  if (typeof providerData !== 'object' || providerData === null) return [];
  return 'annotations' in providerData && Array.isArray(providerData.annotations)
    ? (providerData.annotations as readonly unknown[])
    : [];
}
