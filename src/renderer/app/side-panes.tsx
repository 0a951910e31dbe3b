// The panes left and right of the list, each with the line that resizes it.
import { DetailPanel } from '../panels/detail/index.ts';
import { NamespacesPanel } from '../panels/namespaces/index.ts';
import { SessionsPanel } from '../panels/sessions/index.ts';
import { useActions } from '../store/index.ts';
import { Splitter } from '../ui/index.ts';

import { DETAIL_LEAST, SIDE_LEAST, SIDE_MOST } from './panes.ts';
import type { PanesShown } from './panes.ts';

interface Given {
  readonly panes: PanesShown;
}

export function SidePane({ panes }: Given) {
  const { setPanes } = useActions();
  return (
    <>
      <aside className="side" aria-label="Sessions and namespaces">
        <SessionsPanel />
        <NamespacesPanel />
      </aside>
      <div className="line-side">
        <Splitter
          label="Width of the left pane"
          orientation="vertical"
          size={panes.side}
          least={SIDE_LEAST}
          most={SIDE_MOST}
          onResize={(side) => setPanes({ side })}
          onFold={() => setPanes({ isSideOpen: false })}
        />
      </div>
    </>
  );
}

export function DetailPane({ panes }: Given) {
  const { setPanes } = useActions();
  return (
    <>
      <div className="line-detail">
        <Splitter
          label="Width of the right pane"
          orientation="vertical"
          isAfter
          size={panes.detail}
          least={DETAIL_LEAST}
          most={panes.detailMost}
          onResize={(detail) => setPanes({ detail })}
          onFold={() => setPanes({ isDetailOpen: false })}
        />
      </div>
      <aside className="right" aria-label="Selected packet">
        <DetailPanel />
      </aside>
    </>
  );
}
