import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { citedMembers, specsOf, strayCitations } from './citations';
import { publishedMembers } from './members';

const members = publishedMembers();

/** What the element takes and makes nothing of, and why. */
const unsupported: Readonly<Record<string, string>> = {
  'api.getClientSecret': 'no: the hosted protocol is closed; taken with a warning',
};

const document = fileURLToPath(new URL('../../../docs/element.md', import.meta.url));

function table(heading: string, names: readonly string[]): string {
  const rows = names.map((name) => {
    const specs = specsOf(name).map((spec) => `\`${spec}\``);
    return `| \`${name}\` | ${unsupported[name] ?? 'yes'} | ${specs.join(', ')} |`;
  });
  return [`| ${heading} | Supported | Tested by |`, '| --- | --- | --- |', ...rows].join('\n');
}

const text = () => `# The element's contract

Our \`<openai-chatkit>\` (\`components/chatkit-element/\`) is driven by \`@openai/chatkit-react\` and by
plain HTML pages as the vendor's is. These tables hold each option, method and event that
\`@openai/chatkit\` publishes, read from its types, and the specs in \`tests/browser/element/\` that
exercise it in Chromium. A spec names what it covers in a line \`// contract: …\`; a member that no
spec names, and a table that is not up to date, fail \`npm test\`.

The same suite runs in a page of plain HTML, which includes the built script, and in one of React,
which bundles the element and drives it by \`@openai/chatkit-react\`. What is about the tag itself
(defining, moving and removing it) and the gallery run once.

After an update of \`@openai/chatkit\` or a change of the citations:
\`npx vitest run --project unit tests/element/contract -u\`.

## Options

\`[]\` stands for each entry of a list.

${table('Option', members.options)}

## Methods

${table('Method', members.methods)}

## Events

${table('Event', members.events)}

## Beyond the types

- Unknown options are warned of once and ignored, where the vendor's script throws.
- \`chatkit.ready\` and what follows it wait for a frame and a task, so that listeners attached in an
  effect hear of them; a listener that comes later still gets \`chatkit.ready\`, once.
- Events are dispatched on the element, do not bubble and can't be cancelled.
- Formulas are off: \`@openai/chatkit\` has no option for them. \`$x^2$\` shows as it was written, so
  that prices and shell variables are never taken for mathematics.
- On paper the conversation stands by itself, dark on light and as far as it is loaded, without the
  composer and the buttons.
- The page's own header buttons are called, in the language of the chat, by what their icons stand for:
  \`sidebar-open-left\` is “Open sidebar”.
- A widget's \`autoFocus\` is heeded in an answer to what was said here, not in a stored conversation.
- A moved element goes on; one that was removed ends its requests and shows what it had when it is
  put back.
`;

describe('the contract of @openai/chatkit', () => {
  it('is read from its types', () => {
    expect(members.methods).toHaveLength(9);
    expect(members.events).toHaveLength(13);
    expect(members.options).toEqual(
      expect.arrayContaining(['api.fetch', 'header.title.text', 'composer.tools[].pinned']),
    );
  });

  it('is exercised in a browser, member by member', () => {
    const cited = citedMembers();
    const all = [...members.options, ...members.methods, ...members.events];
    expect(all.filter((name) => specsOf(name, cited).length === 0)).toEqual([]);
    expect(strayCitations(members)).toEqual([]);
    expect(Object.keys(unsupported).filter((name) => !all.includes(name))).toEqual([]);
  });

  it('stands in the docs', async () => {
    const formatted = await format(text(), { parser: 'markdown', printWidth: 100 });
    await expect(formatted).toMatchFileSnapshot(document);
  });
});
