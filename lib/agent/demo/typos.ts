const days: Readonly<Record<string, string>> = {
  today: 'toady|tody|2day',
  tomorrow:
    'tomorow|tommorow|tommorrow|tomorrrow|tomorroe|tmrrw|tmrow|tomoro|tomorro|2morrow|2moro',
  monday: 'munday|monady|mondey|mondya',
  tuesday: 'teusday|tusday|tuesdy|tuseday|tuesay',
  wednesday: 'wensday|wednsday|wendsday|wedensday|wednesdy|wednessday',
  thursday: 'thurday|thrusday|thursdy|thirsday|thusday',
  friday: 'firday|fryday|fridya|frday|friady',
  saturday: 'saterday|satuday|saturdy|satruday|saturady',
  sunday: 'sundy|suday|sunady|sundya',
};

const patterns = Object.entries(days).map(
  ([word, typos]) => [new RegExp(`\\b(?:${typos})\\b`, 'gi'), word] as const,
);

/** chrono reads "tues" and "weds" alone, but not with a time behind. */
const abbreviations = [
  [/\btues?\b(?=\s+(?:at\s+)?\d)/gi, 'tuesday'],
  [/\bweds?\b(?=\s+(?:at\s+)?\d)/gi, 'wednesday'],
  [/\bthu(?:rs?)?\b(?=\s+(?:at\s+)?\d)/gi, 'thursday'],
] as const;

/** Spoken times in figures, which is how chrono reads them. */
function withFigures(text: string): string {
  const clock = (hour: number, minutes: string) =>
    `${String(hour === 0 ? 12 : hour)}:${minutes}${hour >= 1 && hour <= 6 ? 'pm' : ''}`;
  return text
    .replace(/\bhalf past (\d{1,2})\b(?![:.]\d)/gi, (_, hour: string) => clock(Number(hour), '30'))
    .replace(/\bquarter past (\d{1,2})\b/gi, (_, hour: string) => clock(Number(hour), '15'))
    .replace(/\bquarter to (\d{1,2})\b/gi, (_, hour: string) => clock(Number(hour) - 1, '45'))
    .replace(/\bat (\d{1,2})\s?h(?:\s?(\d{2}))?\b/gi, (_, hour: string, minutes?: string) => {
      return `at ${hour}:${minutes ?? '00'}`;
    })
    .replace(/(?<!\bthe )\bday after tomorrow\b/gi, 'the day after tomorrow');
}

/** The sentence with misspelled words of dates put right; only spellings that are no other word. */
export function withoutTypos(sentence: string): string {
  let text = sentence;
  for (const [pattern, word] of [...patterns, ...abbreviations]) text = text.replace(pattern, word);
  return withFigures(text);
}
