// What lies over the window at times: dialogs, notices, the drop target, the word that nobody answers.
import { ExportDialog } from '../panels/export/index.ts';
import { KeySheet } from '../panels/key-sheet/index.ts';
import { Notices } from '../panels/notices/index.ts';
import { Palette } from '../panels/palette/index.ts';
import { RunQuestion } from '../panels/run-question/index.ts';
import { SettingsSheet } from '../panels/settings/index.ts';
import { useInspector } from '../store/index.ts';

import { DropTarget } from './drop-target.tsx';
import { LinkNotice } from './link-notice.tsx';
import { useKeys } from './use-keys.ts';

export function Overlays() {
  const dialog = useInspector(({ view }) => view.dialog);
  useKeys();
  return (
    <>
      {dialog === 'keys' ? <KeySheet /> : null}
      {dialog === 'palette' ? <Palette /> : null}
      {dialog === 'settings' ? <SettingsSheet /> : null}
      {dialog === 'export' ? <ExportDialog /> : null}
      <RunQuestion />
      <Notices />
      <DropTarget />
      <LinkNotice />
    </>
  );
}
