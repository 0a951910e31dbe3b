// Takes script files dropped anywhere in the window.
import { FileInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useActions } from '../store/index.ts';

export function DropTarget() {
  const [isOver, setOver] = useState(false);
  const { dropScripts } = useActions();
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const change = (by: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void dropScripts([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: change(1), dragover: change(0), dragleave: change(-1), drop };
    const each = Object.entries(listeners) as [keyof typeof listeners, (e: DragEvent) => void][];
    for (const [name, listen] of each) window.addEventListener(name, listen);
    return () => {
      for (const [name, listen] of each) window.removeEventListener(name, listen);
    };
  }, [dropScripts]);
  if (!isOver) return null;
  return (
    <div className="drop-target">
      <div className="drop-card">
        <FileInput className="icon" aria-hidden />
        Drop to load as a namespace script
      </div>
    </div>
  );
}
