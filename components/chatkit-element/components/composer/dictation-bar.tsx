import { Check, Mic, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Dictation, DictationState, Recording } from '../../client/composer/dictation';
import { useTexts, useTranslate, useValue } from '../chatkit-context';
import { IconButton } from '../icon-button';

/** Stands in the field's place while the user speaks: how loud, how long, and the two ways to end it. */
export function DictationBar({ dictation }: { readonly dictation: Dictation }) {
  const state = useValue(dictation.state);
  const t = useTranslate();
  const bar = useRef<HTMLDivElement>(null);
  const { phase } = state;
  useLayoutEffect(() => {
    // What had the focus is hidden now.
    bar.current?.querySelector<HTMLElement>('[data-focus]')?.focus();
  }, [phase]);
  if (phase === 'off') return null;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape works wherever in the bar the focus is
    <div
      className="dictation"
      ref={bar}
      role="group"
      aria-label={t('dictation.start')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        dictation.cancel();
      }}
    >
      <IconButton
        label={t('dictation.cancel')}
        data-focus={phase === 'recording' ? undefined : ''}
        onClick={() => dictation.cancel()}
      >
        <X size={18} aria-hidden />
      </IconButton>
      <Going state={state} />
      {phase === 'recording' && (
        <button
          type="button"
          className="send"
          data-focus=""
          aria-label={t('dictation.confirm')}
          title={t('dictation.confirm')}
          onClick={() => void dictation.confirm()}
        >
          <Check size={19} aria-hidden />
        </button>
      )}
    </div>
  );
}

function Going({ state }: { readonly state: DictationState }) {
  const t = useTranslate();
  if (state.phase === 'recording') {
    return (
      <>
        <Waveform recording={state.recording} />
        <span className="sr" role="status">
          {t('dictation.recording')}
        </span>
        <Timer />
      </>
    );
  }
  return (
    <span className="grow small" role="status">
      <span className="shimmer">
        {t(state.phase === 'asking' ? 'dictation.asking' : 'dictation.transcribing')}
      </span>
    </span>
  );
}

/** The last seconds of sound, the latest at the end. */
function Waveform({ recording }: { readonly recording: Recording }) {
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bars = [...(canvas.current?.children ?? [])].filter((bar) => bar instanceof HTMLElement);
    const levels = bars.map(() => 0);
    const timer = setInterval(() => {
      levels.push(recording.level());
      levels.shift();
      for (const [at, bar] of bars.entries()) {
        bar.style.scale = `1 ${(0.12 + 0.88 * (levels[at] ?? 0)).toFixed(3)}`;
      }
    }, 80);
    return () => clearInterval(timer);
  }, [recording]);
  return (
    <div className="waveform" ref={canvas} aria-hidden>
      {Array.from({ length: 48 }, (_, at) => (
        <i key={at} />
      ))}
    </div>
  );
}

function Timer() {
  const { tag } = useTexts();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(
      () => setSeconds(Math.floor((performance.now() - began) / 1000)),
      250,
    );
    return () => clearInterval(timer);
  }, []);
  const two = new Intl.NumberFormat(tag, { minimumIntegerDigits: 2 });
  const one = new Intl.NumberFormat(tag);
  return (
    <span className="small muted timer" role="timer" dir="ltr">
      {`${one.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`}
    </span>
  );
}

/** Begins a dictation. */
export function DictateButton({ dictation }: { readonly dictation: Dictation }) {
  const t = useTranslate();
  return (
    <IconButton label={t('dictation.start')} onClick={() => void dictation.start()}>
      <Mic size={18} aria-hidden />
    </IconButton>
  );
}

/** Why there was no dictation, in words. */
export function DictationNote({ dictation }: { readonly dictation: Dictation }) {
  const state = useValue(dictation.state);
  const t = useTranslate();
  if (state.phase !== 'off' || state.fault === null) return null;
  const { reason, message } = state.fault;
  const words =
    reason === 'denied' || reason === 'no_microphone'
      ? t(`dictation.${reason}`)
      : (message ?? t(`error.${reason}`));
  return (
    <div className="composer-extra">
      <span className="grow small" role="alert">
        {words}
      </span>
      <IconButton small label={t('dictation.dismiss')} onClick={() => dictation.cancel()}>
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
