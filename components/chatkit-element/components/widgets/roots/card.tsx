import { ChevronDown } from 'lucide-react';
import { useId, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslate } from '../../chatkit-context';
import { useAction } from '../actions/use-action';
import { FormContext, useForm } from '../actions/widget-scope';
import { borderStyle, clean, spaces } from '../props/box-style';
import { color } from '../props/color';
import { cardAction, flagProp, oneOf } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { Children } from '../children';
import { Status } from './status';
import { themeClass } from './theme-class';

/** A framed block with its actions below; as a form, its fields go with them. */
export function Card({ node }: ViewProps) {
  const t = useTranslate();
  const outer = useForm();
  const { pending, run } = useAction('container');
  const shell = useRef<HTMLDivElement>(null);
  const bodyId = useId();
  const confirm = cardAction(node, 'confirm');
  const cancel = cardAction(node, 'cancel');
  const collapses = flagProp(node, 'collapsed');
  // A card that still waits for its main action shows what that is about.
  const [folded, setFolded] = useState(collapses && confirm === null);
  const asForm = flagProp(node, 'asForm') && outer === null;

  const act = async (action: Parameters<typeof run>[0], from: HTMLElement) => {
    if (pending) return;
    if ((await run(action, { from })) && collapses) setFolded(true);
  };
  const submit = (from: HTMLElement) => {
    if (asForm && shell.current?.querySelector('form')?.reportValidity() === false) return;
    if (confirm !== null) void act(confirm.action, from);
  };
  const scope = { submit, nested: false, pending };
  const body = (
    <>
      {!folded && (
        <div className="widget-body" id={bodyId} style={spaces('padding', node['padding'])}>
          <Children node={node} />
        </div>
      )}
      {!folded && (confirm !== null || cancel !== null) && (
        <div className="widget-footer">
          {cancel !== null && (
            <button
              type="button"
              className="control outline size-md push tone-secondary"
              onClick={(event) => void act(cancel.action, event.currentTarget)}
            >
              {cancel.label}
            </button>
          )}
          {confirm !== null && (
            <button
              type={asForm ? 'submit' : 'button'}
              className="control solid size-md push tone-primary"
              aria-busy={pending || undefined}
              onClick={(event) => {
                if (!asForm) submit(event.currentTarget);
              }}
            >
              {confirm.label}
            </button>
          )}
        </div>
      )}
    </>
  );
  const size = oneOf(node['size'], ['sm', 'md', 'lg', 'full'], 'md');
  return (
    <div
      ref={shell}
      className={`widget-card card-${size} ${themeClass(node)}`}
      style={{
        ...borderStyle(node['border']),
        ...clean({ backgroundColor: color(node['background'], 'surface') }),
      }}
    >
      <Status node={node} />
      {asForm ? (
        <FormContext value={scope}>
          <CardForm onSubmit={submit}>{body}</CardForm>
        </FormContext>
      ) : (
        body
      )}
      {(folded || (collapses && confirm === null)) && (
        <button
          type="button"
          className="fold"
          aria-expanded={!folded}
          aria-controls={folded ? undefined : bodyId}
          onClick={() => setFolded(!folded)}
        >
          {t(folded ? 'widget.unfold' : 'widget.fold')}
          <ChevronDown className={folded ? '' : 'up'} size={15} aria-hidden />
        </button>
      )}
    </div>
  );
}

function CardForm({
  onSubmit,
  children,
}: {
  readonly onSubmit: (form: HTMLElement) => void;
  readonly children: ReactNode;
}) {
  return (
    <form
      onSubmit={(event: SyntheticEvent<HTMLFormElement>) => {
        event.preventDefault();
        onSubmit(event.currentTarget);
      }}
    >
      {children}
    </form>
  );
}
