// How many packets a second each transport carries, looked at once a second.
import { useEffect, useState } from 'react';
import type { TransportName } from '../../../shared/index.ts';
import { useInspectorStore } from '../../store/index.ts';

import { ratesOf } from './transport-lines.ts';

const LOOK_MS = 1_000;

export function useTransportRates(): ReadonlyMap<TransportName, number> {
  const store = useInspectorStore();
  const [rates, setRates] = useState<ReadonlyMap<TransportName, number>>(new Map());
  useEffect(() => {
    let before = store.getState().data.sessions;
    let at = performance.now();
    const timer = setInterval(() => {
      const now = store.getState().data.sessions;
      const later = performance.now();
      setRates(ratesOf(before, now, (later - at) / 1000));
      before = now;
      at = later;
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [store]);
  return rates;
}
