import { useId, useState } from 'react';
import type { StructuredInput } from '../../client/wire/structured-input';
import { useTranslate } from '../chatkit-context';

interface Props<Input extends StructuredInput = StructuredInput> {
  readonly input: Input;
  readonly onChange: (values: readonly string[]) => void;
}

/** One question: options with room for another answer, or free text. */
export function QuestionField({ input, onChange }: Props) {
  return input.type === 'multiple_choice' ? (
    <Choice input={input} onChange={onChange} />
  ) : (
    <Freeform input={input} onChange={onChange} />
  );
}

type OfType<Type extends StructuredInput['type']> = Extract<StructuredInput, { type: Type }>;

function Choice({ input, onChange }: Props<OfType<'multiple_choice'>>) {
  const t = useTranslate();
  const id = useId();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [own, setOwn] = useState('');
  const change = (values: readonly string[], text: string) => {
    setChosen(values);
    setOwn(text);
    onChange(text.trim() === '' ? values : [...values, text]);
  };
  const choose = (value: string, checked: boolean) => {
    if (!input.multiple) change([value], '');
    else change(checked ? [...chosen, value] : chosen.filter((each) => each !== value), own);
  };
  return (
    <fieldset aria-describedby={input.multiple ? `${id}hint` : undefined}>
      <legend dir="auto">{input.question}</legend>
      {input.multiple && (
        <p className="small muted" id={`${id}hint`}>
          {t('ask.several')}
        </p>
      )}
      {input.options.map(({ value }) => (
        <label className="checkbox" key={value}>
          <input
            type={input.multiple ? 'checkbox' : 'radio'}
            name={id}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => choose(value, event.currentTarget.checked)}
          />
          <span dir="auto">{value}</span>
        </label>
      ))}
      <input
        className="ask-field"
        dir="auto"
        aria-label={t('ask.custom')}
        placeholder={t('ask.custom')}
        value={own}
        // One answer of one's own takes the place of the one answer that may be chosen.
        onChange={({ currentTarget: { value } }) =>
          change(input.multiple || value.trim() === '' ? chosen : [], value)
        }
      />
    </fieldset>
  );
}

function Freeform({ input, onChange }: Props<OfType<'freeform'>>) {
  const t = useTranslate();
  const id = useId();
  return (
    <div className="ask-freeform">
      <label htmlFor={`${id}field`} dir="auto">
        {input.question}
      </label>
      {input.description !== undefined && (
        <p className="small muted" id={`${id}hint`} dir="auto">
          {input.description}
        </p>
      )}
      <textarea
        className="ask-field"
        id={`${id}field`}
        rows={2}
        dir="auto"
        placeholder={t('ask.answer')}
        aria-describedby={input.description === undefined ? undefined : `${id}hint`}
        onChange={(event) => onChange([event.currentTarget.value])}
      />
    </div>
  );
}
