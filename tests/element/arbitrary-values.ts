import fc from 'fast-check';

/** What an attacker would have a model say, or a person type. */
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror="alert(1)">',
  '[x](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '[x]: javascript:alert(1)\n[x]',
  '<javascript:alert(1)>',
  '<iframe srcdoc="<script>1</script>"></iframe>',
  '[x](data:text/html,<script>1</script>)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  'java\u0000script:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'vbscript:msgbox(1)',
  'red;background:url(https://evil.test/x)',
  'url(javascript:alert(1))',
  '"><svg/onload=alert(1)>',
  '</style><script>1</script>',
  '`${alert(1)}`',
  '| a | b |\n|---|---|\n| <b onclick=x> | [y](javascript:1) |',
  '```html\n<script>1</script>\n```',
  '```"onload="x\ncode\n```',
  '- [ ] <input onfocus=x autofocus>',
  '[^1]\n\n[^1]: <script>',
  'https://ok.test/"onmouseover="x',
  'www.ok.test/<b>',
  '\ud800',
  '\u202e\u2028\u2029',
  '__proto__',
];

/** Text of every kind: plain, markdown, hostile, empty, with lone surrogates. */
export const text = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', ' ', '# Title\n\n- one\n- **two**', 'A sentence. Another', '| a |\n|-|\n| 1'),
);

/** Addresses of every kind, most of which may not be opened. */
export const url = fc.oneof(
  fc.constantFrom(
    ...['https://ok.test/a.png', 'http://ok.test', '/local.png', 'data:image/png;base64,AAAA'],
    ...['javascript:alert(1)', 'data:text/html,<b>', ' javascript:alert(1)', '//host/x', 'blob:x'],
  ),
  text,
);

/** A value that may be left out. */
export const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Names of icons, known and unknown. */
export const icon = fc.constantFrom('check', 'star', 'lucide:book', 'vendor:x', 'dot');
