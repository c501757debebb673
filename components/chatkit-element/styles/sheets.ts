import { baseCss } from './base-css';
import { composerCss } from './composer-css';
import { historyCss } from './history-css';
import { markdownCss } from './markdown-css';
import { threadCss } from './thread-css';
import { widgetCss } from './widget-css';

let shared: CSSStyleSheet | undefined;

/** The sheet all elements of the page share. A constructed sheet needs no CSP exception. */
export function sharedSheet(): CSSStyleSheet {
  if (shared === undefined) {
    shared = new CSSStyleSheet();
    shared.replaceSync(
      [baseCss, threadCss, markdownCss, composerCss, historyCss, widgetCss].join('\n'),
    );
  }
  return shared;
}
