// The empty window while no server listens: why, and the way back.
import { CirclePause, CircleX } from 'lucide-react';
import type { ServerSnapshot } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import { Blank, Button } from '../../ui/index.ts';

export function NotListening({ server }: { readonly server: ServerSnapshot }) {
  const { startServer } = useActions();
  if (server.state === 'starting') return <Blank title="The server is starting…" />;
  const isFailed = server.state === 'failed';
  return (
    <Blank
      icon={isFailed ? CircleX : CirclePause}
      title={isFailed ? 'The server could not listen' : 'The server is stopped'}
    >
      <p className="blank-do">
        {server.note ?? `Clients that connect to ${server.host}:${server.port} are refused.`}
      </p>
      <Button look="primary" label="Listen again" onPress={() => void startServer()} />
    </Blank>
  );
}
