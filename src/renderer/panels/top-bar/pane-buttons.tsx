// Folds and unfolds the three panes around the list.
import { PanelBottom, PanelLeft, PanelRight } from 'lucide-react';
import { useActions, useInspector } from '../../store/index.ts';
import { Button } from '../../ui/index.ts';

export function PaneButtons() {
  const panes = useInspector(({ view }) => view.preferences.panes);
  const { setPanes } = useActions();
  return (
    <span className="pane-buttons">
      <Button
        look="bare"
        icon={PanelLeft}
        label="Left pane"
        isPressed={panes.isSideOpen}
        onPress={() => setPanes({ isSideOpen: !panes.isSideOpen })}
      />
      <Button
        look="bare"
        icon={PanelBottom}
        label="Tools drawer"
        isPressed={panes.isDrawerOpen}
        onPress={() => setPanes({ isDrawerOpen: !panes.isDrawerOpen })}
      />
      <Button
        look="bare"
        icon={PanelRight}
        label="Right pane"
        isPressed={panes.isDetailOpen}
        onPress={() => setPanes({ isDetailOpen: !panes.isDetailOpen })}
      />
    </span>
  );
}
