function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * A request target in whose path every segment can be decoded: in one that can't, such as `%ff`,
 * percent signs stand for themselves. It then is an id nobody has; Next would answer 500 in plain
 * text (next 16.4.5, a route's parameters are decoded outside of its own error handling).
 */
export function decodablePath(target: string): string {
  const [path = '', ...query] = target.split('?');
  if (isDecodable(path)) return target;
  const segments = path.split('/').map((segment) => {
    return isDecodable(segment) ? segment : segment.replaceAll('%', '%25');
  });
  return [segments.join('/'), ...query].join('?');
}
