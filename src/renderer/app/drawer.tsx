// The tools under the list; their tabs stay in sight while it is folded.
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useConsoleFaults } from '../panels/console/index.ts';
import { TOOLS, useActions, useInspector } from '../store/index.ts';
import { Button, Splitter, TabList, TabPanel } from '../ui/index.ts';

import { DRAWER_LEAST } from './panes.ts';
import type { PanesShown } from './panes.ts';
import { TOOL_LABELS, TOOL_PANELS } from './tool-panels.ts';

const PANEL = 'tool';
export function Drawer({ panes }: { readonly panes: PanesShown }) {
  const tool = useInspector(({ view }) => view.preferences.tool);
  const faults = useConsoleFaults();
  const { openTool, setPanes } = useActions();
  const isOpen = panes.drawer > 0;
  const Panel = TOOL_PANELS[tool];
  const tabs = TOOLS.map((id) => ({
    id,
    label: TOOL_LABELS[id],
    badge: id === 'console' ? faults : 0,
  }));
  return (
    <section className="drawer" aria-label="Tools drawer">
      <div className="line-drawer">
        {isOpen ? (
          <Splitter
            label="Height of the tools"
            orientation="horizontal"
            isAfter
            size={panes.drawer}
            least={DRAWER_LEAST}
            most={panes.drawerMost}
            onResize={(drawer) => setPanes({ drawer })}
            onFold={() => setPanes({ isDrawerOpen: false })}
          />
        ) : null}
      </div>
      <div className="drawer-tabs">
        <TabList
          label="Tools"
          panelId={PANEL}
          tabs={tabs}
          selected={isOpen ? tool : undefined}
          onSelect={openTool}
        />
        <Button
          look="bare"
          isSmall
          icon={isOpen ? ChevronDown : ChevronUp}
          label={isOpen ? 'Fold the tools' : 'Unfold the tools'}
          onPress={() => setPanes({ isDrawerOpen: !isOpen })}
        />
      </div>
      {isOpen ? (
        <div className="drawer-body" style={{ height: panes.drawer }}>
          <TabPanel panelId={PANEL} selected={tool} className="drawer-panel">
            <Panel />
          </TabPanel>
        </div>
      ) : null}
    </section>
  );
}
