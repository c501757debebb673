import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenStreamDoesNoHarm } from './broken-stream';
import { unsafeIn } from './rendered';
import { talkEndsAsStored } from './valid-talk';

it('300 random talks end with what is stored', async () => {
  await expect(fc.assert(talkEndsAsStored, { numRuns: 300 })).resolves.toBeUndefined();
}, 180_000);

it('300 broken streams do no harm', async () => {
  await expect(fc.assert(brokenStreamDoesNoHarm, { numRuns: 300 })).resolves.toBeUndefined();
}, 180_000);

it.each([
  '<script>1</script>',
  '<img src="/a" onerror="x">',
  '<a href="javascript:1">',
  '<iframe srcdoc="x">',
  '<p style="background:url(https://evil.test)">',
  '<img src=" ">',
  '<img src="data:image/svg+xml,x">',
])('unsafe is %s', (html) => {
  expect(unsafeIn(`<div>${html}</div>`)).toHaveLength(1);
});

it('safe is text that looks like markup, and links to pages', () => {
  const html =
    '<p title="&lt;script&gt;">&lt;script&gt;onload="x"</p><a href="https://ok.test">x</a>';
  expect(unsafeIn(html)).toEqual([]);
});
