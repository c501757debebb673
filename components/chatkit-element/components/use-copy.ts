import { useEffect, useState } from 'react';

/** Copies text, and says for two seconds how that went. */
export function useCopy(): {
  readonly outcome: 'none' | 'copied' | 'failed';
  readonly copy: (text: string) => void;
} {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  useEffect(() => {
    if (outcome === 'none') return undefined;
    const timer = setTimeout(() => setOutcome('none'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string) => {
    // Missing in pages that are not served securely.
    const written =
      'clipboard' in navigator
        ? navigator.clipboard.writeText(text)
        : Promise.reject(new Error('This page has no clipboard.'));
    written.then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return { outcome, copy };
}
