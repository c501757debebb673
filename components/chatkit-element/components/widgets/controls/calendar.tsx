import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTexts } from '../../chatkit-context';
import { IconButton } from '../../icon-button';
import { between, firstWeekday, later, sayDay, today, weeksOf, type Day } from './calendar-days';

interface Props {
  readonly value: Day | null;
  readonly min: Day | null;
  readonly max: Day | null;
  readonly onChoose: (day: Day) => void;
}

/** A month to choose a day from; arrows go by days and weeks, Page Up and Down by months, with Shift by years. */
export function Calendar({ value, min, max, onChoose }: Props) {
  const { t, tag, direction } = useTexts();
  const [at, setAt] = useState(() => between(value ?? today(new Date()), min, max));
  const grid = useRef<HTMLTableElement>(null);
  const byKeys = useRef(false);
  useLayoutEffect(() => {
    // At once: the next key belongs to the day that is shown as the chosen one.
    if (byKeys.current) grid.current?.querySelector<HTMLElement>('[data-focus]')?.focus();
  }, [at]);
  const go = (day: Day, keys: boolean) => {
    byKeys.current = keys;
    setAt(between(day, min, max));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = dayByKey(event, at, { rtl: direction === 'rtl', first: firstWeekday(tag) });
    if (target === null) return;
    event.preventDefault();
    go(target, true);
  };
  const weeks = weeksOf(at, firstWeekday(tag));
  const month = sayDay(at, tag, { month: 'long', year: 'numeric' });
  const monthOf = at.slice(0, 7);
  return (
    <div className="calendar">
      <div className="calendar-bar">
        <IconButton
          small
          label={t('widget.previousMonth')}
          disabled={min !== null && monthOf <= min.slice(0, 7)}
          onClick={() => go(later(at, { months: -1 }), false)}
        >
          <ChevronLeft className="flip" size={18} aria-hidden />
        </IconButton>
        <span className="calendar-month" aria-live="polite">
          {month}
        </span>
        <IconButton
          small
          label={t('widget.nextMonth')}
          disabled={max !== null && monthOf >= max.slice(0, 7)}
          onClick={() => go(later(at, { months: 1 }), false)}
        >
          <ChevronRight className="flip" size={18} aria-hidden />
        </IconButton>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the grid of the ARIA practices */}
      <table role="grid" aria-label={month} ref={grid} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={sayDay(day, tag, { weekday: 'long' })}>
                {sayDay(day, tag, { weekday: 'narrow' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((days) => (
            <tr key={days[0]}>
              {days.map((day) => (
                <td key={day} aria-selected={day === value}>
                  <button
                    type="button"
                    className={day.startsWith(monthOf) ? 'day' : 'day other'}
                    tabIndex={day === at ? 0 : -1}
                    data-focus={day === at ? '' : undefined}
                    aria-label={sayDay(day, tag, { dateStyle: 'full' })}
                    aria-current={day === today(new Date()) ? 'date' : undefined}
                    aria-pressed={day === value}
                    disabled={between(day, min, max) !== day}
                    onClick={() => onChoose(day)}
                  >
                    {sayDay(day, tag, { day: 'numeric' }).replaceAll(/[^\p{Nd}]/gu, '')}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function dayByKey(
  { key, shiftKey }: KeyboardEvent,
  at: Day,
  { rtl, first }: { rtl: boolean; first: number },
): Day | null {
  const inWeek = (new Date(`${at}T12:00:00Z`).getUTCDay() - first + 7) % 7;
  const forward = rtl ? -1 : 1;
  const moves: Readonly<Record<string, () => Day>> = {
    ArrowLeft: () => later(at, { days: -forward }),
    ArrowRight: () => later(at, { days: forward }),
    ArrowUp: () => later(at, { days: -7 }),
    ArrowDown: () => later(at, { days: 7 }),
    Home: () => later(at, { days: -inWeek }),
    End: () => later(at, { days: 6 - inWeek }),
    PageUp: () => later(at, { months: shiftKey ? -12 : -1 }),
    PageDown: () => later(at, { months: shiftKey ? 12 : 1 }),
  };
  return Object.hasOwn(moves, key) ? (moves[key]?.() ?? null) : null;
}
