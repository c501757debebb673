import { expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens';

/** With the larger of the counts of o200k_base and cl100k_base (gpt-tokenizer 4.0.0). */
const known: readonly (readonly [string, number])[] = [
  ['Please add a reminder to call the dentist about the appointment next week.', 14],
  ['Donaudampfschifffahrtsgesellschaftskapitän und Rechtsschutzversicherungsgesellschaften', 30],
  ['Füge bitte „Milch kaufen“ für übermorgen um 17:30 Uhr zu meiner Liste hinzu.', 25],
  ['明日の午後五時に牛乳を買うことを忘れないでください。', 27],
  ['请提醒我下周三下午三点给牙医打电话，并把会议改到星期五。', 31],
  ['내일 오후 다섯 시에 우유를 사라고 알려 주세요.', 25],
  ['Напомни мне завтра в пять часов вечера купить молоко и хлеб.', 30],
  ['ذكرني غدا في الخامسة مساء بشراء الحليب والخبز', 32],
  ['कल शाम पाँच बजे दूध खरीदना याद दिलाना', 41],
  ['พรุ่งนี้ห้าโมงเย็นซื้อนม', 25],
  ['Θύμισέ μου αύριο στις πέντε να αγοράσω γάλα', 38],
  [
    '\ud83c\udf89\ud83e\udd5b\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f\ud83d\udc4d\ud83c\udffd\u2764\ufe0f\u200d\ud83d\udd25',
    59,
  ],
  [
    '\ud835\udcbd\ud835\udc52\ud835\udcc1\ud835\udcc1\ud835\udc5c \uff26\uff35\uff2c\uff2c \u20bf \u2211\u221e \u279c \u2026',
    32,
  ],
  [
    '{"todos":[{"id":"9c0e3c2e-1b9f-4a53-8f0a-2a1b0c3d4e5f","title":"Buy milk","status":"open","due_at":"2026-11-21T17:00:00+01:00","notes":""},{"id":"0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10","title":"Call mum","status":"done","due_at":null,"notes":"x"}],"has_more":false}',
    136,
  ],
  [
    'const x = (a, b) => { return a?.b ?? [1, 2, 3].map((y) => y ** 2); };\n    if (x !== 0) {\n        throw new Error(`bad ${x}`);\n    }\n',
    55,
  ],
  [
    '                                                                                                                                                                                                        \n\n\n',
    3,
  ],
  [
    'aB3dE5gH7jK9aB3dE5gH7jK9aB3dE5gH7jK9aB3dE5gH7jK9aB3dE5gH7jK9aB3dE5gH7jK9aB3dE5gH7jK9aB3dE5gH7jK9',
    96,
  ],
  ['https://example.com/a/b?c=d&e=f%20g#h', 16],
  ['The quick brown fox jumps over the lazy dog. '.repeat(20), 201],
  ['0123456789'.repeat(10), 34],
  ['x'.repeat(200), 25],
  [' '.repeat(200) + '\n\n\n', 3],
];

it.each(known)('%j is estimated from once to three times its tokens', (text, tokens) => {
  const estimate = estimateTokens(text);
  expect(estimate).toBeGreaterThanOrEqual(tokens);
  expect(estimate).toBeLessThanOrEqual(3 * tokens);
});

it('nothing costs nothing, and broken text costs something', () => {
  expect(estimateTokens('')).toBe(0);
  expect(estimateTokens('\ud800')).toBeGreaterThan(0);
  expect(estimateTokens('\u0000'.repeat(10))).toBeGreaterThanOrEqual(10);
});

it('never gets cheaper when more is said', () => {
  let before = 0;
  let text = '';
  for (const [more] of known) {
    text += more;
    const estimate = estimateTokens(text);
    expect(estimate).toBeGreaterThan(before);
    before = estimate;
  }
});
