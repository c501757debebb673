import type { ChatConfig } from './chat-config';
import { ElementController } from './element-controller';

let controller: ElementController | null = null;

/**
 * The one controller of this page. Custom elements cannot be undefined again, so neither can it be
 * made anew: it lives as long as the document.
 */
export function pageController({
  scriptMode,
  domainKey,
}: Pick<ChatConfig, 'scriptMode' | 'domainKey'>): ElementController {
  if (controller !== null) return controller;
  controller = new ElementController({
    mode: scriptMode,
    host: location.host,
    domainKey,
    registry: customElements,
    loadLocal: async () => {
      const { defineChatKitElement, preloadChatKitElement } = await import('../chatkit-element');
      await preloadChatKitElement();
      return defineChatKitElement;
    },
  });
  controller.start();
  return controller;
}
