// Short sentences at the corner: what was done, what was refused.
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useActions, useInspector } from '../../store/index.ts';
import { showControls } from '../../format/index.ts';
import { Button } from '../../ui/index.ts';
import { RecoveryNotice } from './recovery-notice.tsx';
import './notices.css';

export function Notices() {
  const notices = useInspector(({ view }) => view.notices);
  const { dismiss } = useActions();
  return (
    <div className="notices" aria-live="polite">
      <RecoveryNotice />
      {notices.map(({ id, tone, text }) => {
        const Icon = tone === 'bad' ? CircleAlert : CircleCheck;
        return (
          <div key={id} className={`notice ${tone}`}>
            <Icon className={`icon ${tone === 'bad' ? 'bad' : 'ok'}`} aria-hidden />
            <p className="notice-text">{showControls(text)}</p>
            <Button look="bare" isSmall icon={X} label="Dismiss" onPress={() => dismiss(id)} />
          </div>
        );
      })}
    </div>
  );
}
