'use client';

import { useEffect, useState } from 'react';
import { dayFrom, fromDueFields } from '@/components/todos/due-date';
import type { Todo } from '@/components/todos/todo';
import { TodoRow } from '@/components/todos/todo-row';
import { cn } from '@/components/ui/cn';
import { useHydrated } from '@/components/ui/use-hydrated';

type Step = 'asked' | 'thinking' | 'answered';

interface Sample {
  readonly id: string;
  readonly title: string;
  readonly notes?: string;
  readonly inDays?: number;
  readonly time?: string;
}

const samples: readonly Sample[] = [
  { id: 'rent', title: 'Pay the rent', inDays: 0 },
  { id: 'slides', title: 'Slides for the review', notes: 'Ten minutes, no more', inDays: 2 },
  { id: 'plants', title: 'Repot the plants' },
];
const added: Sample = { id: 'dentist', title: 'Call the dentist', inDays: 1, time: '09:00' };

const epoch = new Date(0);

function toTodo(sample: Sample, done: boolean, now: Date | null): Todo {
  const at = (now ?? epoch).toISOString();
  return {
    id: sample.id,
    title: sample.title,
    notes: sample.notes ?? '',
    status: done ? 'done' : 'open',
    // Dates are the browser's to say: the server knows neither its zone nor its language.
    due_at:
      now === null || sample.inDays === undefined
        ? null
        : fromDueFields({ date: dayFrom(now, sample.inDays), time: sample.time ?? '' }),
    completed_at: done ? at : null,
    created_at: at,
    updated_at: at,
  };
}

/** The board and the chat in small, made of the board's own rows; plays once, and can be ticked. */
export function Preview() {
  const hydrated = useHydrated();
  const [now] = useState(() => new Date());
  const [step, setStep] = useState<Step>('asked');
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timers = [
      setTimeout(() => setStep('thinking'), still ? 0 : 900),
      setTimeout(() => setStep('answered'), still ? 0 : 2100),
    ];
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);

  const shown = step === 'answered' ? [samples[0], added, ...samples.slice(1)] : samples;
  return (
    <figure className="relative mx-auto w-full max-w-xl pb-40 sm:pb-34">
      <div className="min-h-90 rounded-xl border border-line bg-surface p-4 shadow-lift-2 sm:mr-14 sm:p-5">
        <div className="mb-2 flex items-baseline justify-between px-3">
          <p className="font-display text-2xl tracking-tight">Todos</p>
          <p className="text-sm text-muted tabular-nums">{shown.length - done.size} open</p>
        </div>
        <ul>
          {shown.map(
            (sample) =>
              sample && (
                <li
                  key={sample.id}
                  className={cn(
                    'border-t border-line/70 py-0.5 first:border-t-0',
                    sample === added && 'animate-rise rounded-lg bg-accent-soft/60',
                  )}
                >
                  <TodoRow
                    todo={toTodo(sample, done.has(sample.id), hydrated ? now : null)}
                    now={now}
                    onToggle={(tick) => {
                      const next = new Set(done);
                      if (tick) next.add(sample.id);
                      else next.delete(sample.id);
                      setDone(next);
                    }}
                  />
                </li>
              ),
          )}
        </ul>
      </div>
      <div className="absolute right-0 bottom-8 grid w-80 max-w-full gap-2.5 rounded-xl border border-line bg-paper p-4 shadow-lift-3 sm:bottom-5">
        <p className="justify-self-end rounded-lg rounded-br-sm bg-accent px-3.5 py-2 text-[0.9375rem] text-on-accent">
          call the dentist tomorrow at 9
        </p>
        <div className="grid min-h-11 items-center text-[0.9375rem]">
          {step === 'thinking' && (
            <span className="flex gap-1.5 px-1">
              <span className="sr-only">The assistant is answering…</span>
              {['', '[animation-delay:150ms]', '[animation-delay:300ms]'].map((delay) => (
                <span
                  key={delay}
                  className={`size-2 animate-breathe rounded-full bg-line-strong ${delay}`}
                />
              ))}
            </span>
          )}
          {step === 'answered' && (
            <p className="animate-fade px-1">
              Added <strong className="font-semibold">Call the dentist</strong>, due tomorrow at 9.
            </p>
          )}
        </div>
      </div>
      <figcaption className="absolute bottom-0 left-0 text-xs text-muted">
        An illustration; the rows are real.
      </figcaption>
    </figure>
  );
}
