// Said as long as it is so: a session before this one crashed, and what it had recorded can be opened.
import { History } from 'lucide-react';
import { useActions, useInspector } from '../../store/index.ts';
import { Button } from '../../ui/index.ts';

export function RecoveryNotice() {
  const recovery = useInspector(({ data }) => data.recovery);
  const { recoverSession, discardRecovery } = useActions();
  if (recovery === undefined) return null;
  const when = new Date(recovery.at).toLocaleString();
  return (
    <div className="notice info">
      <History className="icon" aria-hidden />
      <p className="notice-text">
        <b>Recover the last session?</b> It did not end as it should; its last record is of {when}.
      </p>
      <Button isSmall look="framed" label="Recover" onPress={() => void recoverSession()} />
      <Button isSmall label="Discard" onPress={() => void discardRecovery()} />
    </div>
  );
}
