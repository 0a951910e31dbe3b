// Tells a screen reader now and then what came, never packet by packet.
import { useEffect, useState } from 'react';
import { shownView, useInspectorStore } from '../../store/index.ts';
import { formatPackets } from '../../format/index.ts';

const EVERY_MS = 6_000;

export function Announcer() {
  const store = useInspectorStore();
  const [words, setWords] = useState('');
  useEffect(() => {
    let before = shownView(store.getState())?.rows ?? 0;
    const timer = setInterval(() => {
      const rows = shownView(store.getState())?.rows ?? 0;
      const fresh = rows - before;
      before = rows;
      if (fresh > 0) setWords(`${formatPackets(fresh)} more`);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [store]);
  return (
    <span className="unseen" aria-live="polite">
      {words}
    </span>
  );
}
