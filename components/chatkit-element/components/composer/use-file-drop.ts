import { useState, type ClipboardEvent, type DragEvent } from 'react';
import { useOptions, useServices } from '../chatkit-context';

interface FileDrop {
  readonly dropping: boolean;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Takes files that are dropped or pasted, when attachments are enabled; text goes its usual way. */
export function useFileDrop(locked: boolean): FileDrop {
  const { uploads, focusComposer } = useServices();
  const enabled = useOptions().composer?.attachments?.enabled === true && !locked;
  const [dropping, setDropping] = useState(false);
  return {
    dropping,
    onPaste: (event) => {
      if (!enabled || event.clipboardData.files.length === 0) return;
      event.preventDefault();
      void uploads.add([...event.clipboardData.files]);
    },
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
  };
}
