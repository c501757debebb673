// What `chatkit-element.js` runs: a page that includes it may use the tag at once.
import { defineChatKitElement } from './index';

defineChatKitElement();
