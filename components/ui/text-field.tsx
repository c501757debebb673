'use client';

import { Eye, EyeOff } from 'lucide-react';
import { Label } from 'radix-ui';
import { useId, useState, type ComponentProps } from 'react';
import { cn } from './cn';

/** The look of every single-line and multi-line input. */
export const inputClass =
  'w-full rounded-md border border-line-strong bg-surface px-3.5 text-ink transition-colors hover:border-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger';

export type TextFieldProps = ComponentProps<'input'> & {
  readonly label: string;
  /** Shown beside the label, e.g. "optional". */
  readonly note?: string;
  readonly hint?: string;
  /** What is wrong, in words; also makes the field `aria-invalid`. */
  readonly error?: string | undefined;
};

/** A labelled input whose hint and error are tied to it for screen readers; passwords can be shown. */
export function TextField({ label, note, hint, error, type, className, ...props }: TextFieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const isPassword = type === 'password';
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="grid gap-1.5">
      <Label.Root htmlFor={id} className="flex items-baseline gap-2 text-sm font-medium">
        {label}
        {note !== undefined && <span className="font-normal text-muted">{note}</span>}
      </Label.Root>
      <div className="relative">
        <input
          id={id}
          type={isPassword && shown ? 'text' : type}
          aria-invalid={error !== undefined}
          aria-describedby={described === '' ? undefined : described}
          className={cn(inputClass, 'h-11', isPassword && 'pr-12', className)}
          {...props}
        />
        {isPassword && (
          <button
            type="button"
            aria-label="Show password"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-md text-muted hover:text-ink"
          >
            {shown ? (
              <EyeOff className="size-4.5" aria-hidden="true" />
            ) : (
              <Eye className="size-4.5" aria-hidden="true" />
            )}
          </button>
        )}
      </div>
      {hint !== undefined && error === undefined && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
