import { baseCss } from './base-css';
import { composerCss } from './composer-css';
import { historyCss } from './history-css';
import { markdownCss } from './markdown-css';
import { printCss } from './print-css';
import { threadCss } from './thread-css';
import { chartCss } from './widgets/chart-css';
import { controlCss } from './widgets/control-css';
import { widgetCss } from './widgets/widget-css';

let shared: CSSStyleSheet | undefined;

/** The sheet all elements of the page share. A constructed sheet needs no CSP exception. */
export function sharedSheet(): CSSStyleSheet {
  if (shared === undefined) {
    shared = new CSSStyleSheet();
    shared.replaceSync(
      [
        baseCss,
        threadCss,
        markdownCss,
        composerCss,
        historyCss,
        widgetCss,
        controlCss,
        chartCss,
        printCss,
      ].join('\n'),
    );
  }
  return shared;
}
