import type { ComposerAction } from '../../client/composer/suggestions';
import { useOptions, useServices, useTranslate } from '../chatkit-context';
import { useComposerChoice } from './use-composer-choice';

/** What the composer itself offers among the commands, as far as the options allow it. */
export function useComposerActions(does: {
  readonly attach: () => void;
  /** Null where nothing can be recorded. */
  readonly dictate: (() => void) | null;
}): readonly ComposerAction[] {
  const { composer } = useServices();
  const { attachments, tools = [], models = [] } = useOptions().composer ?? {};
  const { selectTool } = useComposerChoice();
  const t = useTranslate();
  const group = t('composer.actions');
  return [
    ...(attachments?.enabled === true
      ? [{ id: 'attach', label: t('attach.add'), icon: 'document', group, run: does.attach }]
      : []),
    ...(does.dictate === null
      ? []
      : [{ id: 'dictate', label: t('dictation.start'), icon: 'mic', group, run: does.dictate }]),
    ...tools.map(({ id, label, icon }) => ({
      id: `tool:${id}`,
      label,
      icon,
      group: t('composer.tools'),
      run: () => selectTool(id),
    })),
    ...models
      .filter(({ disabled }) => disabled !== true)
      .map(({ id, label }) => ({
        id: `model:${id}`,
        label,
        icon: 'sparkle',
        group: t('composer.model'),
        run: () => composer.set({ selectedModelId: id }),
      })),
  ];
}
