// What `chatkit-element.js` runs: a page that includes it may use the tag at once.
import { defineChatKitElement, preloadChatKitElement } from './index';

defineChatKitElement();

// The views are in this very script. Made ready while the page has nothing else to do, they stand in
// the first frame after a press on whatever opens the chat.
const warmUp = () => void preloadChatKitElement();
if ('requestIdleCallback' in globalThis) requestIdleCallback(warmUp);
else setTimeout(warmUp, 200);
