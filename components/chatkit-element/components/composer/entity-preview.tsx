import type { Entity } from '@openai/chatkit';
import { useEffect, useState } from 'react';
import { WidgetNode } from '../../client/wire/widget';
import { useOptions } from '../chatkit-context';
import { WidgetTree } from '../widgets/widget-node';

/** What the page shows of an entity that is about to be chosen. */
export function EntityPreview({ entity }: { readonly entity: Entity }) {
  const onRequestPreview = useOptions().entities?.onRequestPreview;
  const [shown, setShown] = useState<{ readonly id: string; readonly root: WidgetNode } | null>(
    null,
  );
  useEffect(() => {
    if (entity.interactive !== true || onRequestPreview === undefined) return undefined;
    let over = false;
    // Only for one that is looked at: the arrow keys pass over many.
    const timer = setTimeout(() => {
      onRequestPreview(entity).then(
        ({ preview }) => {
          const root = WidgetNode.safeParse(preview);
          if (!over && root.success) setShown({ id: entity.id, root: root.data });
        },
        () => undefined,
      );
    }, 200);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [entity, onRequestPreview]);
  if (shown?.id !== entity.id) return null;
  return (
    <div className="suggest-preview">
      <WidgetTree node={shown.root} />
    </div>
  );
}
