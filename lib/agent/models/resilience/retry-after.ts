/**
 * How long a provider asks us to wait, in seconds, `null` when it does not say: `retry-after-ms` of
 * OpenAI and Azure, `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), or the `retryDelay` of
 * Gemini's body (google.rpc.RetryInfo).
 */
export function retryAfterSeconds(headers: Headers, body: string, now: Date): number | null {
  const milliseconds = seconds(headers.get('retry-after-ms'));
  if (milliseconds !== null) return milliseconds / 1000;
  const header = headers.get('retry-after');
  const wait = seconds(header);
  if (wait !== null) return wait;
  const date = header === null ? Number.NaN : Date.parse(header);
  if (!Number.isNaN(date)) return Math.max(0, (date - now.getTime()) / 1000);
  return seconds(/"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/.exec(body)?.[1] ?? null);
}

function seconds(text: string | null): number | null {
  return text !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
