// The line at the top: the server, the recording, and what is done with the trace.
import { ArrowDownToLine, Command, Download, Eraser, FileOutput, Settings } from 'lucide-react';
import { useActions, useInspector } from '../../store/index.ts';
import { Button } from '../../ui/index.ts';

import { Brand } from './brand.tsx';
import { PaneButtons } from './pane-buttons.tsx';
import { RecordButton } from './record-button.tsx';
import { ServerPill } from './server-pill.tsx';
import { ThemeButton } from './theme-button.tsx';
import './top-bar.css';

export function TopBar() {
  const { clearTrace, exportTrace, openDialog } = useActions();
  return (
    <header className="top-bar">
      <Brand />
      <ServerPill />
      <span className="bar-line" />
      <RecordButton />
      <Button
        className="word-wide"
        icon={Eraser}
        label="Clear"
        tip="Forget everything recorded (Ctrl+L)"
        onPress={() => void clearTrace()}
      />
      <span className="bar-space" />
      <FollowButton />
      <Button
        className="word-wide"
        icon={Download}
        label="Export trace"
        tip="Save everything recorded as a trace file (Ctrl+S)"
        onPress={() => void exportTrace()}
      />
      <Button
        look="bare"
        icon={FileOutput}
        label="Export as"
        tip="Another format, a part of it, secrets taken out"
        onPress={() => openDialog('export')}
      />
      <span className="bar-line" />
      <PaneButtons />
      <ThemeButton />
      <Button look="bare" icon={Settings} label="Settings" onPress={() => openDialog('settings')} />
      <Button
        look="bare"
        icon={Command}
        label="Commands"
        tip="Commands (Ctrl+K)"
        onPress={() => openDialog('palette')}
      />
    </header>
  );
}

function FollowButton() {
  const isFollowing = useInspector(({ view }) => view.isFollowing);
  const { setFollowing } = useActions();
  return (
    <Button
      className="word-wide"
      icon={ArrowDownToLine}
      label="Follow"
      isPressed={isFollowing}
      tip={
        isFollowing
          ? 'New packets are shown as they come (Space)'
          : 'Go to the end and stay there (End)'
      }
      onPress={() => setFollowing(!isFollowing)}
    />
  );
}
