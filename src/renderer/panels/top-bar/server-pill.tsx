// Whether the server listens and where; the button that starts or stops it.
import { Play, Square } from 'lucide-react';
import type { ServerSnapshot } from '../../../shared/index.ts';
import { useActions, useInspector } from '../../store/index.ts';
import { Button, CopyButton } from '../../ui/index.ts';

const WORDS = {
  stopped: 'Stopped',
  starting: 'Starting…',
  listening: 'Listening',
  failed: 'Not listening',
} as const;
const DOTS = { stopped: '', starting: 'warn', listening: 'ok', failed: 'bad' } as const;

export function ServerPill() {
  const server = useInspector(({ data }) => data.server);
  const { startServer, stopServer } = useActions();
  if (server === undefined) return <span className="pill faint">Connecting…</span>;
  const isOn = server.state === 'listening' || server.state === 'starting';
  return (
    <>
      <span className="pill" title={titleOf(server)}>
        <span className={`dot ${DOTS[server.state]}`} />
        <span className="pill-word">{WORDS[server.state]}</span>
        <span className="mono">{addressOf(server)}</span>
        {server.listeners.length > 1 ? (
          <span className="faint">+{server.listeners.length - 1}</span>
        ) : null}
        {server.url === undefined ? null : (
          <CopyButton text={server.url} label="Copy the server’s address" />
        )}
      </span>
      <Button
        className="word-wide"
        icon={isOn ? Square : Play}
        label={isOn ? 'Stop server' : 'Start server'}
        tip={isOn ? 'Stop server: clients are told and disconnected' : 'Start server'}
        isDisabled={server.state === 'starting'}
        onPress={() => void (isOn ? stopServer() : startServer())}
      />
    </>
  );
}

/** All places, where there are several. */
function titleOf({ note, listeners }: ServerSnapshot): string | undefined {
  if (listeners.length < 2) return note;
  return [...(note === undefined ? [] : [note]), ...listeners.map(({ url }) => url)].join('\n');
}

function addressOf({ url, host, port }: ServerSnapshot): string {
  return url === undefined ? `${host}:${port}` : url.replace(/^https?:\/\//, '');
}
