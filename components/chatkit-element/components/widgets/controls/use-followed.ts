import { useState } from 'react';

/** A value the user changes and that follows the server's when that changes. */
export function useFollowed<Value>(given: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(given);
  const [followed, setFollowed] = useState(given);
  if (followed !== given) {
    setFollowed(given);
    setValue(given);
  }
  return [value, setValue];
}
