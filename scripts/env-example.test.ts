import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Env } from '@/lib/env';

const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
const variable = /^# ([A-Z][A-Z_]*)=/;
const named = lines.flatMap((line) => variable.exec(line)?.[1] ?? []);

it('has every variable of the environment in .env.example, each once, and no other', () => {
  expect(named.toSorted()).toEqual(Object.keys(Env.shape).toSorted());
});

it('explains each of them in the lines above it', () => {
  const unexplained = named.filter((name) => {
    const at = lines.findIndex((line) => line.startsWith(`# ${name}=`));
    const start = lines.findLastIndex((line, index) => index < at && line === '');
    return !lines.slice(start + 1, at).some((line) => /^# \S/.test(line) && !variable.test(line));
  });
  expect(unexplained).toEqual([]);
});

it('sets nothing by itself when it is copied', () => {
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
});
