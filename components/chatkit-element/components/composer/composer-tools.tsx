import type { ToolOption } from '@openai/chatkit';
import { ChevronDown, SlidersHorizontal, X } from 'lucide-react';
import { NamedIcon } from '../../icons/named-icon';
import { useComposer, useOptions, useServices, useTranslate } from '../chatkit-context';
import { PopupMenu } from './popup-menu';
import { useComposerChoice } from './use-composer-choice';

/** The tools a message may be sent with: pinned ones as buttons, the others in a menu. */
export function ToolPicker() {
  const { tools = [] } = useOptions().composer ?? {};
  const { toolId } = useComposer();
  const { selectTool } = useComposerChoice();
  const t = useTranslate();
  const others = tools.filter(({ pinned }) => pinned !== true);
  const chosen = others.find(({ id }) => id === toolId);
  const toggle = (id: string) => selectTool(id === toolId ? null : id);
  return (
    <>
      {tools
        .filter(({ pinned }) => pinned === true)
        .map((tool) => (
          <button
            type="button"
            className="tool"
            key={tool.id}
            aria-pressed={tool.id === toolId}
            onClick={() => toggle(tool.id)}
          >
            <ToolName tool={tool} short={tool.id === toolId} />
          </button>
        ))}
      {others.length > 0 && (
        <PopupMenu
          label={t('composer.tools')}
          entries={others}
          checkedId={toolId}
          onChoose={toggle}
        >
          <SlidersHorizontal size={15} aria-hidden />
          <span className="tool-word">{t('composer.tools')}</span>
        </PopupMenu>
      )}
      {chosen !== undefined && (
        <button
          type="button"
          className="tool"
          aria-pressed
          aria-label={t('composer.removeAttachment', { name: chosen.label })}
          onClick={() => selectTool(null)}
        >
          <ToolName tool={chosen} short />
          <X size={14} aria-hidden />
        </button>
      )}
    </>
  );
}

function ToolName({ tool, short }: { readonly tool: ToolOption; readonly short: boolean }) {
  return (
    <>
      <NamedIcon name={tool.icon} size={15} />
      <span className="truncate" dir="auto">
        {short ? (tool.shortLabel ?? tool.label) : tool.label}
      </span>
    </>
  );
}

/** The model that answers the messages from now on. */
export function ModelPicker() {
  const { composer } = useServices();
  const { models = [] } = useOptions().composer ?? {};
  const { modelId } = useComposer();
  const t = useTranslate();
  if (models.length === 0) return null;
  const chosen =
    models.find(({ id }) => id === modelId) ??
    models.find((each) => each.default === true) ??
    models[0];
  const name = chosen?.label ?? '';
  return (
    <PopupMenu
      label={`${t('composer.model')}: ${name}`}
      entries={models}
      checkedId={chosen?.id ?? null}
      onChoose={(id) => composer.set({ selectedModelId: id })}
    >
      <span className="truncate" dir="auto">
        {name}
      </span>
      <ChevronDown size={14} aria-hidden />
    </PopupMenu>
  );
}
