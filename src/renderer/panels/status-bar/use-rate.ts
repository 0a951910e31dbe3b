// The rate of packets, measured a few times a second while the window is open.
import { useEffect, useState } from 'react';
import { useInspectorStore } from '../../store/index.ts';

import { addSample, rateOf } from './rate.ts';
import type { RateSample } from './rate.ts';

const MEASURE_MS = 500;

export function useRate(): number {
  const store = useInspectorStore();
  const [rate, setRate] = useState(0);
  useEffect(() => {
    let samples: readonly RateSample[] = [];
    const timer = setInterval(() => {
      const totals = store.getState().data.recording?.totals;
      if (totals === undefined) return;
      const packets = totals.packets + totals.droppedPackets;
      samples = addSample(samples, { at: performance.now(), packets });
      setRate(Math.round(rateOf(samples)));
    }, MEASURE_MS);
    return () => clearInterval(timer);
  }, [store]);
  return rate;
}
