/** A share of 0 to 1, such as "42%". */
export const percent = (share: number, tag: string): string =>
  new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** A stretch of time, such as "1 minute 5 seconds". */
export function duration(seconds: number, tag: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    ...(whole >= 60 ? [unit(Math.floor(whole / 60), 'minute', tag)] : []),
    ...(whole % 60 > 0 || whole === 0 ? [unit(whole % 60, 'second', tag)] : []),
  ];
  return new Intl.ListFormat(tag, { type: 'unit', style: 'narrow' }).format(parts);
}

function unit(value: number, name: 'minute' | 'second', tag: string): string {
  const options = { style: 'unit', unit: name, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(tag, options).format(value);
}

/** A month with its year, such as "October 2026". */
export const month = (time: number, tag: string): string =>
  new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' }).format(time);
