import { useState, type ClipboardEvent, type DragEvent } from 'react';
import { composerAccess } from '../../client/state/composer-access';
import { useChat, useOptions, useServices } from '../chatkit-context';

interface FileDrop {
  readonly dropping: boolean;
  readonly target: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Takes files that are dropped anywhere on the chat, when attachments are enabled. */
export function useFileDrop(): FileDrop {
  const { uploads, focusComposer } = useServices();
  const takes = useChat((state) => composerAccess(state).kind === 'open');
  const enabled = useOptions().composer?.attachments?.enabled === true && takes;
  const [dropping, setDropping] = useState(false);
  return {
    dropping,
    target: {
      onDragOver: (event) => {
        if (!enabled || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      },
      onDragLeave: (event) => {
        const into = event.relatedTarget;
        if (!(into instanceof Node && event.currentTarget.contains(into))) setDropping(false);
      },
      onDrop: (event) => {
        setDropping(false);
        if (!enabled || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void uploads.add([...event.dataTransfer.files]);
        focusComposer();
      },
    },
  };
}

/** Takes files that are pasted, when attachments are enabled; text goes its usual way. */
export function usePastedFiles(locked: boolean): (event: ClipboardEvent) => void {
  const { uploads } = useServices();
  const enabled = useOptions().composer?.attachments?.enabled === true && !locked;
  return (event) => {
    if (!enabled || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    void uploads.add([...event.clipboardData.files]);
  };
}
