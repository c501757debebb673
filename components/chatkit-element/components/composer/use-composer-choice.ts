import { useServices } from '../chatkit-context';

/** Chooses the tool of the next messages, and tells the page. */
export function useComposerChoice(): { readonly selectTool: (id: string | null) => void } {
  const { composer, emit } = useServices();
  return {
    selectTool: (id) => {
      if (composer.state.get().toolId === id) return;
      composer.set({ selectedToolId: id });
      emit('chatkit.tool.change', { toolId: id });
    },
  };
}
