import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  gzippedSize,
  standaloneElement,
  standaloneLimit,
  type StandaloneElement,
} from './standalone-element';

const root = fileURLToPath(new URL('../../', import.meta.url));
let element: StandaloneElement;

beforeAll(async () => {
  element = await standaloneElement(root);
}, 120_000);

describe('the script for any page', () => {
  it('is small enough without what loads on demand', () => {
    expect(gzippedSize(element.main)).toBeLessThanOrEqual(standaloneLimit);
  });

  it('is the same whenever it is made from the same sources', async () => {
    expect(await standaloneElement(root)).toEqual(element);
  }, 120_000);

  it('is a classic script: it imports nothing before it runs and exports nothing', () => {
    expect(element.main.text).toMatch(/^\/\*![^*]*\*\/\s*\(\(\)=>\{/);
    expect(element.main.text).not.toMatch(/\bimport\s*["'{*]|\bexport\s*[{*]/);
  });

  it('evaluates no text', () => {
    for (const { text } of [element.main, ...element.onDemand]) {
      expect(text).not.toMatch(/\beval\(|\bnew Function\(/);
    }
  });

  it('names each of the files beside it, languages among them', () => {
    const names = element.onDemand.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => /^(?:ar|de|zh-hant)-/.test(name))).toHaveLength(3);
    const all = [element.main, ...element.onDemand].map(({ text }) => text).join('\n');
    expect(names.filter((name) => !all.includes(name))).toEqual([]);
  });

  it('leads from each file to the terms of the libraries within', () => {
    const { path, text } = element.notices;
    for (const file of [element.main, ...element.onDemand]) {
      expect(file.text.split('\n', 1)[0]).toContain(path);
    }
    // One of each licence, eager and on demand, and one that is nested in another's folder.
    expect(text).toMatch(/^preact [\d.]+ \(MIT\)$/m);
    expect(text).toMatch(/^lucide-react [\d.]+ \(ISC\)$/m);
    expect(text).toMatch(/^highlight\.js [\d.]+ \(BSD-3-Clause\)$/m);
    expect(text).toMatch(/^escape-string-regexp [\d.]+ \(MIT\)$/m);
    expect(text).toContain('Copyright (c) 2015-present Jason Miller');
    expect(text).toMatch(/^Copyright [\d-]+ Mike Bostock$/m);
    expect(text).not.toMatch(/^(?:react|react-dom) /m);
  });

  it('leaves out what only people read, and keeps what it says', () => {
    expect(element.main.text).toContain('.md{display:flow-root}');
    expect(element.main.text).toContain('["path",{d:"M12 5v14"}]');
  });

  it('has the only copy of the view library', () => {
    expect(element.main.text).toContain('getDerivedStateFromError');
    for (const { text } of element.onDemand) {
      expect(text).not.toContain('getDerivedStateFromError');
    }
  });
});
