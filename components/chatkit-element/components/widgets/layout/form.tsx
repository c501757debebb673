import type { SyntheticEvent } from 'react';
import { FormContext, useForm } from '../actions/widget-scope';
import { useAction } from '../actions/use-action';
import { boxStyle } from '../props/box-style';
import { actionProp } from '../props/node-props';
import type { ViewProps } from '../view-props';
import { Children } from '../children';

/** A container whose fields go along with every action in it, and whose submission is one. */
export function Form({ node }: ViewProps) {
  const outer = useForm();
  const { pending, run } = useAction('self');
  const action = actionProp(node, 'onSubmitAction');
  const nested = outer !== null;
  const scope = {
    submit: (from: HTMLElement) => {
      if (from.closest('form')?.reportValidity() !== true) return;
      if (action === null) outer?.submit(from);
      else if (!pending) void run(action, { from });
    },
    nested,
    pending,
  };
  const style = boxStyle(node);
  const className = node['direction'] === 'row' ? 'widget-row' : 'widget-col';
  const inner = (
    <FormContext value={scope}>
      <Children node={node} />
    </FormContext>
  );
  if (nested) {
    return (
      <div className={className} style={style}>
        {inner}
      </div>
    );
  }
  const onSubmit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    scope.submit(event.currentTarget);
  };
  return (
    <form className={className} style={style} onSubmit={onSubmit}>
      {inner}
    </form>
  );
}
