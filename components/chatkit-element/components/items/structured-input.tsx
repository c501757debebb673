import type { StructuredInputItem } from '../../client/wire/thread-item';
import { useTranslate } from '../chatkit-context';

/** Questions the assistant asked and what was answered; while they wait, the composer shows them. */
export function StructuredInputView({ item }: { readonly item: StructuredInputItem }) {
  const t = useTranslate();
  if (item.status === 'pending') return null;
  return (
    <div className="card-note">
      <dl className="answers grow">
        {item.inputs.map(({ id, question, answer }) => (
          <div key={id}>
            <dt dir="auto">{question}</dt>
            <dd>
              {answer === undefined || answer.values.length === 0
                ? t('ask.skipped')
                : answer.values.map((value) => (
                    <span key={value} dir="auto">
                      {value}
                    </span>
                  ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
