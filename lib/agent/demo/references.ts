const words: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  last: -1,
};

const one =
  /^(?:(?:the|number|no\.?|nr\.?|item|todo|task)\s+)*(?:#\s*)?(?:(?<digits>\d{1,3})(?:st|nd|rd|th)?|(?<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last))(?:\s+(?:one|todo|task|item))?$/i;

const several =
  /^(?:the\s+)?(?<end>first|last)\s+(?<count>two|three|four|five|\d{1,2})(?:\s+(?:ones|todos|tasks|items))?$/i;
const counts: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 };

/** Places in the list shown last, counted from 1, `-1` being its end; null when these are no places. */
export function placesIn(text: string): readonly number[] | null {
  const run = several.exec(text)?.groups;
  if (run !== undefined) {
    const count = counts[run['count']?.toLowerCase() ?? ''] ?? Number(run['count']);
    const isEnd = run['end']?.toLowerCase() === 'last';
    return Array.from({ length: count }, (_, at) => (isEnd ? at - count : at + 1));
  }
  const parts = text
    .replace(/^(?:the\s+)?(?:numbers|todos|tasks|items)\s+/i, '')
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/);
  const places = parts.flatMap((part) => {
    const groups = one.exec(part.trim())?.groups;
    const place = words[groups?.['word']?.toLowerCase() ?? ''] ?? Number(groups?.['digits'] ?? 0);
    return place === 0 ? [] : [place];
  });
  return places.length === parts.length ? places : null;
}

/** "2" may be a title as well; "#2" and "the second" are places and nothing else. */
export function isBareNumber(text: string): boolean {
  return /^[\d\s,]+$/.test(text);
}

/** Whether a title stands for the one todo spoken of last. */
export function isPronoun(title: string): boolean {
  return /^(?:it|that|this|that one|this one|the last one|it(?:'|’)s|that(?:'|’)s)$/i.test(title);
}

/** Whether a title stands for all todos spoken of last. */
export function isPluralPronoun(title: string): boolean {
  return /^(?:them|these|those|both|both of (?:them|these)|(?:all of )?(?:them|these|those)(?: all)?)$/i.test(
    title,
  );
}

const noun = '(?:todos|to-?dos|tasks|items|ones|things|entries|stuff|reminders|list|todo list)';
const all = new RegExp(
  `^(?:(?:all|everything|every)(?: of)?(?: (?:my|the|it))*(?: ${noun}| todo| task| item)?|(?:my |the |whole |entire )*(?:todo )?list|(?:my |the )*(?:todos|to-?dos|tasks|items)|(?:all )?out)$`,
  'i',
);
const state = new RegExp(
  `^(?:(?:all|everything|every|of|my|the|that|is|that's|which|are|already) )*(?<state>done|completed?|finished|checked off|ticked off|closed|open|unfinished|incomplete|remaining|overdue)(?: ${noun})?(?: (?:from|on|off|in) (?:my|the) list)?$`,
  'i',
);
const dated = new RegExp(
  `^(?:all|everything|every|all (?:my |the )?${noun}|(?:all |my |the )*${noun})(?: (?:that is|that's|that are|which is))? (?<when>(?:due|for|on|from|this|next)\\b.+|today|tomorrow|overdue)$`,
  'i',
);

const about = new RegExp(
  `^(?:all|everything|every|all (?:of )?(?:my |the )?${noun}) (?:about|with|containing|that contains?) (?<text>.+)$`,
  'i',
);

/** Todos that are meant by what they have in common; null when a title names one. */
export interface Scope {
  readonly status: 'open' | 'done' | null;
  /** Words that say when they are due. */
  readonly when: string | null;
  /** What their titles or notes have in them. */
  readonly text?: string;
}

/** Reads a reference to several todos ("all", "the done ones", "everything about taxes"); null for a plain title. */
export function scopeIn(title: string): Scope | null {
  if (all.test(title)) return { status: null, when: null };
  const said = state.exec(title)?.groups?.['state']?.toLowerCase();
  if (said === 'overdue') return { status: 'open', when: said };
  if (said !== undefined)
    return {
      status: /^(?:open|unfinished|incomplete|remaining)$/.test(said) ? 'open' : 'done',
      when: null,
    };
  const text = about.exec(title)?.groups?.['text'];
  if (text !== undefined) return { status: null, when: null, text };
  const when = dated.exec(title)?.groups?.['when'];
  return when === undefined ? null : { status: 'open', when };
}
