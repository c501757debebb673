import { expect, it } from 'vitest';
import { baseCss } from './base-css';
import { composerCss } from './composer-css';
import { historyCss } from './history-css';
import { markdownCss } from './markdown-css';
import { threadCss } from './thread-css';
import { chartCss } from './widgets/chart-css';
import { controlCss } from './widgets/control-css';
import { widgetCss } from './widgets/widget-css';

const sheets = Object.entries({
  baseCss,
  composerCss,
  historyCss,
  markdownCss,
  threadCss,
  widgetCss,
  controlCss,
  chartCss,
});

it.each(sheets)(
  '%s names no left and no right, which languages from right to left would have the wrong way round',
  (_, css) => {
    expect(
      css.match(
        /(?:margin|padding|border|inset)-(?:left|right)|[\s;{](?:left|right):|(?:text-align|float|clear): (?:left|right)/g,
      ),
    ).toBeNull();
  },
);

it.each(sheets)(
  '%s aligns as the line around by both names, since Chromium knows one alone',
  (_, css) => {
    const all = css.match(/text-align: match-parent/g) ?? [];
    const both = css.match(/text-align: -webkit-match-parent; text-align: match-parent/g) ?? [];
    expect(both).toHaveLength(all.length);
  },
);
