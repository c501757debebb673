/** More of them than any browser sends. */
const most = 20;

/** The language tags of an `Accept-Language` header, most wanted first (RFC 9110, 12.5.4); `*` is none. */
export function parseAcceptLanguage(header: string): readonly string[] {
  return header
    .slice(0, 1000)
    .split(',')
    .slice(0, most)
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter));
      const wanted = weight === undefined ? 1 : Number(weight.slice(2));
      return { tag, wanted: Number.isFinite(wanted) ? wanted : 0 };
    })
    .filter(({ tag, wanted }) => tag !== '' && tag !== '*' && wanted > 0)
    .sort((one, other) => other.wanted - one.wanted)
    .map(({ tag }) => tag);
}
