import type { Entity } from '@openai/chatkit';
import { useEffect, useState, type ReactNode } from 'react';
import { WidgetNode } from '../../../client/wire/widget';
import { useOptions } from '../../chatkit-context';
import { WidgetTree } from '../../widgets/widget-node';

/** What the page shows of an entity, asked for once `wanted`; null without an answer. */
export function usePreview(entity: Entity | null, wanted: boolean): ReactNode {
  const { entities } = useOptions();
  const [preview, setPreview] = useState<WidgetNode | null>(null);
  const ask = entities?.onRequestPreview;
  const id = entity?.id;
  useEffect(() => {
    if (!wanted || entity === null || ask === undefined) return undefined;
    let gone = false;
    ask(entity).then(
      (answer) => {
        const root = WidgetNode.safeParse(answer.preview);
        if (!gone) setPreview(root.success ? root.data : null);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- made anew at each render; its id says which it is
  }, [wanted, id]);
  return wanted && preview !== null ? <WidgetTree node={preview} /> : null;
}
