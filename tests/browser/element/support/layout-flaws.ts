import type { Page } from '@playwright/test';

/**
 * What is wrong with the layout of the gallery's element, a line for each flaw: what sticks out of the
 * frame, is cut off without an ellipsis, is covered by something else, or too small to be hit.
 */
export const layoutFlaws = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const root = document.querySelector('gallery-chatkit')?.shadowRoot;
    const frame = root?.querySelector('.ck')?.getBoundingClientRect();
    if (root === null || root === undefined || frame === undefined) return ['nothing is shown'];
    const flaws: string[] = [];
    const nameOf = (element: Element) => {
      const label = element.getAttribute('aria-label') ?? element.textContent;
      return `${element.localName}.${element.getAttribute('class') ?? ''} “${label.trim().slice(0, 30)}”`;
    };
    const isHidden = (element: Element) =>
      !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) ||
      element.closest('.sr, [inert]') !== null;
    /** The nearest box that clips or scrolls the element, below the frame itself. */
    const clipOf = (element: Element) => {
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        if (up.classList.contains('ck')) return null;
        if (getComputedStyle(up).overflowX !== 'visible') return up;
      }
      return null;
    };
    if (document.documentElement.scrollWidth > innerWidth) flaws.push('the page scrolls sideways');
    for (const element of root.querySelectorAll('.ck *')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || isHidden(element)) continue;
      const style = getComputedStyle(element);
      const sticksOut = box.left < frame.left - 1 || box.right > frame.right + 1;
      if (sticksOut && clipOf(element) === null) flaws.push(`sticks out: ${nameOf(element)}`);
      const isCut =
        ['hidden', 'clip'].includes(style.overflowX) &&
        element.scrollWidth > element.clientWidth + 1 &&
        style.textOverflow !== 'ellipsis';
      if (isCut) flaws.push(`cut off: ${nameOf(element)}`);
      if (element.matches('.scroller') && element.scrollWidth > element.clientWidth)
        flaws.push('the messages scroll sideways');
    }
    const controls = 'button, select, input:enabled, textarea, summary, a[href]';
    for (const control of root.querySelectorAll(controls)) {
      const box = control.getBoundingClientRect();
      if (box.width === 0 || isHidden(control)) continue;
      // A control within its label is hit wherever the label is; a link in a text is as high as it.
      const target = (control.closest('label') ?? control).getBoundingClientRect();
      const isInText =
        getComputedStyle(control).display === 'inline' || control.matches('.md :is(p, li, td) a');
      if (!isInText && (target.width < 24 || target.height < 24))
        flaws.push(
          `small (${target.width.toFixed()}×${target.height.toFixed()}): ${nameOf(control)}`,
        );
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const scroller = control.closest('.scroller, .history-body, .start, .ask-questions, .md pre');
      const sight = scroller?.getBoundingClientRect() ?? frame;
      if (y < sight.top || y > sight.bottom || x < sight.left || x > sight.right) continue;
      const hit = root.elementFromPoint(x, y);
      const isOwn =
        hit !== null &&
        (control.contains(hit) || hit.contains(control) || control.closest('label') === hit);
      if (!isOwn && hit?.closest('.jump') === null)
        flaws.push(`covered: ${nameOf(control)} by ${nameOf(hit)}`);
    }
    return flaws;
  });
