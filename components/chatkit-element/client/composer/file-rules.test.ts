import { describe, expect, it } from 'vitest';
import { fileFault } from './file-rules';

const file = (name: string, type: string, size = 1) => ({ name, type, size });
const mebibyte = 1024 * 1024;

describe('a file', () => {
  it('may have 100 MiB, and nine may be there before it, unless the page says otherwise', () => {
    expect(fileFault(file('a.bin', '', 100 * mebibyte), {}, 9)).toBeNull();
    expect(fileFault(file('a.bin', '', 100 * mebibyte + 1), {}, 0)).toBe('too_large');
    expect(fileFault(file('a.bin', ''), {}, 10)).toBe('too_many');
    expect(fileFault(file('a.bin', ''), { maxCount: 1 }, 1)).toBe('too_many');
    expect(fileFault(file('a.bin', '', 6), { maxSize: 5 }, 0)).toBe('too_large');
  });

  it.each([
    ['image/png', 30, null],
    ['image/png', 31, 'too_large'],
    ['image/gif', 21, 'too_large'],
    ['text/plain', 10, null],
    ['text/plain', 11, 'too_large'],
  ])('of type %s and %i bytes is measured by its own limit: %s', (type, size, fault) => {
    const maxSize = { '*': 10, 'image/*': 20, 'image/png': 30 };
    expect(fileFault(file('x', type, size), { maxSize }, 0)).toBe(fault);
    expect(fileFault(file('x', 'text/plain', 11), { maxSize: { '': 10 } }, 0)).toBe('too_large');
    expect(fileFault(file('x', 'text/plain', 11), { maxSize: { 'image/*': 1 } }, 0)).toBeNull();
  });

  it('is accepted by its type or by its ending', () => {
    const rules = { accept: { 'image/*': [], 'application/pdf': ['.pdf'] } };
    expect(fileFault(file('a.png', 'IMAGE/PNG'), rules, 0)).toBeNull();
    expect(fileFault(file('a.PDF', ''), rules, 0)).toBeNull();
    expect(fileFault(file('a.txt', 'text/plain; charset=utf-8'), rules, 0)).toBe('wrong_type');
    expect(fileFault(file('a.txt', 'text/plain'), { accept: { '*/*': [] } }, 0)).toBeNull();
  });
});
