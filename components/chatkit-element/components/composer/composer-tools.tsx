import { NamedIcon } from '../../icons/named-icon';
import { useComposer, useOptions, useServices, useTranslate } from '../chatkit-context';

/** The tools and models a message may be sent with. */
export function ComposerTools() {
  const { composer, emit } = useServices();
  const { tools = [], models = [] } = useOptions().composer ?? {};
  const { toolId, modelId } = useComposer();
  const t = useTranslate();
  if (tools.length === 0 && models.length === 0) return null;
  const select = (id: string | null) => {
    composer.set({ selectedToolId: id });
    emit('chatkit.tool.change', { toolId: id });
  };
  const model = modelId ?? models.find((each) => each.default === true)?.id ?? models[0]?.id;
  return (
    <div className="composer-tools" role="group" aria-label={t('composer.tools')}>
      {tools.map((tool) => {
        const pressed = tool.id === toolId;
        return (
          <button
            type="button"
            className="tool"
            key={tool.id}
            aria-pressed={pressed}
            onClick={() => select(pressed ? null : tool.id)}
          >
            <NamedIcon name={tool.icon} size={15} />
            {pressed ? (tool.shortLabel ?? tool.label) : tool.label}
          </button>
        );
      })}
      {models.length > 0 && (
        <select
          className="model"
          aria-label={t('composer.model')}
          value={model}
          onChange={(event) => composer.set({ selectedModelId: event.currentTarget.value })}
        >
          {models.map(({ id, label, disabled }) => (
            <option key={id} value={id} disabled={disabled === true}>
              {label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
