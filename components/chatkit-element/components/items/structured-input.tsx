import type { StructuredInputItem } from '../../client/wire/thread-item';

/** Questions the assistant asked, and what was answered. */
export function StructuredInputView({ item }: { readonly item: StructuredInputItem }) {
  return (
    <div className="card-note">
      <dl className="grow" style={{ margin: 0 }}>
        {item.inputs.map((input) => (
          <div key={input.id}>
            <dt>{input.question}</dt>
            <dd className="muted" style={{ margin: 0 }}>
              {input.answer === undefined || input.answer.values.length === 0
                ? '–'
                : input.answer.values.join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
