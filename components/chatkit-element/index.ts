import { createElementClass } from './element-class';

/**
 * Defines our element under a tag and returns its class. A tag that is taken keeps its class, whoever
 * defined it; a second tag gets a class of its own, since one class can have one name only.
 *
 * @param tagName a valid custom element name
 */
export function defineChatKitElement(tagName = 'openai-chatkit'): CustomElementConstructor {
  const taken = customElements.get(tagName);
  if (taken !== undefined) return taken;
  const created = createElementClass();
  customElements.define(tagName, created);
  return created;
}

/** Fetches the views ahead of the first element, so that it stands at once. */
export async function preloadChatKitElement(): Promise<void> {
  await import('./runtime');
}
