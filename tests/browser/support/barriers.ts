import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2, level AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Has the tags, but axe itself does not run it unless it is asked for by its name. */
const experimental = ['label-content-name-mismatch'];

/**
 * What breaks WCAG 2.2 AA on the page as it stands, as far as axe can tell, one line for each rule.
 *
 * @param rules these alone, by axe's names
 */
export async function barriers(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // A colour caught half-way through a transition is nobody's.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map((animation) => animation.finished.catch(() => null)),
    ),
  );
  // The simple mode opens no second page for its results; all it leaves out is frames.
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (
    rules === undefined ? axe.withTags(tags).disableRules(experimental) : axe.withRules([...rules])
  ).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
