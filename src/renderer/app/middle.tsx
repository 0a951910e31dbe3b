// The middle of the window: the filter, the list, and the tools under it.
import { FilterBar } from '../panels/filter/index.ts';
import { FirstMinute } from '../panels/first-minute/index.ts';
import { PacketsPanel } from '../panels/packets/index.ts';

import { Drawer } from './drawer.tsx';
import type { PanesShown } from './panes.ts';

export function Middle({ panes }: { readonly panes: PanesShown }) {
  return (
    <main className="middle">
      <FilterBar />
      <PacketsPanel firstMinute={<FirstMinute />} />
      <Drawer panes={panes} />
    </main>
  );
}
