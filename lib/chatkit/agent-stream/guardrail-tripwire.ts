/**
 * Whether the run ended because an input or output guardrail said no. Told by shape: an instance
 * check would tie this library to one copy of the agents SDK.
 */
export function isTripwire(error: unknown): error is Error {
  if (!(error instanceof Error) || !('result' in error)) return false;
  const { result } = error;
  if (typeof result !== 'object' || result === null || !('output' in result)) return false;
  const { output } = result;
  return (
    typeof output === 'object' &&
    output !== null &&
    'tripwireTriggered' in output &&
    output.tripwireTriggered === true
  );
}
