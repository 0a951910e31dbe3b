// The whole window: which panel stands where.
import { useEffect, useState } from 'react';
import { StatusBar } from '../panels/status-bar/index.ts';
import { TopBar } from '../panels/top-bar/index.ts';
import { useInspector } from '../store/index.ts';

import { DetailPane, SidePane } from './side-panes.tsx';
import { Middle } from './middle.tsx';
import { Overlays } from './overlays.tsx';
import { fitPanes } from './panes.ts';
import './app.css';

export function App() {
  const viewport = useViewport();
  const sizes = useInspector(({ view }) => view.preferences.panes);
  const panes = fitPanes(sizes, viewport);
  const isLost = useInspector(({ link }) => link.state === 'lost');
  const line = (size: number) => (size === 0 ? '0 0' : null);
  const columns = [
    line(panes.side) ?? `${panes.side}px 1px`,
    'minmax(0, 1fr)',
    line(panes.detail) ?? `1px ${panes.detail}px`,
  ];
  return (
    <div
      className="app"
      data-link={isLost ? 'lost' : 'live'}
      style={{ gridTemplateColumns: columns.join(' ') }}
    >
      <TopBar />
      {panes.side === 0 ? null : <SidePane panes={panes} />}
      <Middle panes={panes} />
      {panes.detail === 0 ? null : <DetailPane panes={panes} />}
      <StatusBar />
      <Overlays />
    </div>
  );
}

function measure() {
  return { width: window.innerWidth, height: window.innerHeight };
}

function useViewport(): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState(measure);
  useEffect(() => {
    const resized = () => setSize(measure());
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return size;
}
