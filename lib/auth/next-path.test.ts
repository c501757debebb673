import { describe, expect, it } from 'vitest';
import { redirectFor, safeNextPath } from './next-path';

describe('where to go after signing in', () => {
  it.each(['/todos', '/todos?filter=open', '/todos/1#notes', '/'])('keeps %s', (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    'todos',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    ' /todos',
    '/sign-in',
    '/sign-in?next=/sign-in',
    '/sign-up',
  ])('is the board instead of %j', (path) => {
    expect(safeNextPath(path)).toBe('/todos');
  });

  it('never names another site, whatever is asked for', () => {
    for (const one of ['/', '\\', '.', '\t', '@', ':', '%2f', '%5c'])
      for (const two of ['/', '\\', '.', '\t', '@', ':'])
        for (const three of ['/', '\\', 'x', '']) {
          const path = safeNextPath(`/${one}${two}${three}evil.example`);
          expect(new URL(path, 'https://todo.example').origin).toBe('https://todo.example');
        }
  });
});

describe('the guard', () => {
  const to = (path: string, hasSession: boolean) =>
    redirectFor(new URL(path, 'http://localhost:3000'), hasSession);

  it('sends visitors of private pages to sign in, and back afterwards', () => {
    expect(to('/todos', false)).toBe('/sign-in?next=%2Ftodos');
    expect(to('/todos/1?tab=notes&x=1', false)).toBe(
      '/sign-in?next=%2Ftodos%2F1%3Ftab%3Dnotes%26x%3D1',
    );
  });

  it('sends those with a session from the entrances to where they wanted to go', () => {
    expect(to('/sign-in', true)).toBe('/todos');
    expect(to('/sign-up', true)).toBe('/todos');
    expect(to('/sign-in?next=%2Ftodos%3Fa%3D1', true)).toBe('/todos?a=1');
    expect(to('/sign-in?next=%2F%2Fevil.example', true)).toBe('/todos');
  });

  it('leaves everything else alone', () => {
    for (const path of ['/', '/todos-are-fun', '/sign-in', '/sign-up', '/help'])
      expect(to(path, false)).toBeUndefined();
    for (const path of ['/', '/todos', '/todos/1', '/sign-in/help'])
      expect(to(path, true)).toBeUndefined();
  });
});
