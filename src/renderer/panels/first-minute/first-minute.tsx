// The empty window: the server listens already, and three ways to see a first packet are one press away.
import { Globe, PlugZap, ScrollText } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ServerSnapshot } from '../../../shared/index.ts';
import { useActions, useInspector } from '../../store/index.ts';
import { Button } from '../../ui/index.ts';

import { CopyLine } from './copy-line.tsx';
import { Examples } from './examples.tsx';
import { NotListening } from './not-listening.tsx';
import './first-minute.css';

export function FirstMinute() {
  const server = useInspector(({ data }) => data.server);
  const isPaused = useInspector(({ data }) => data.recording?.state === 'paused');
  if (server === undefined) return null;
  if (server.url === undefined) return <NotListening server={server} />;
  return (
    <div className="first">
      <div className="first-head">
        <h2 className="first-title">Waiting for the first packet</h2>
        <p className="soft">
          A complete Socket.IO 0.9 server listens on <b className="mono">{server.url}</b> and
          records everything that crosses it.
        </p>
        {isPaused ? (
          <p className="note warn">
            <b>Recording is paused.</b> Press Record, or what comes is not kept.
          </p>
        ) : null}
        {server.note === undefined ? null : <p className="note warn">{server.note}</p>}
      </div>
      <div className="ways">
        <ConnectWay server={server} url={server.url} />
        <DemoWay url={server.url} />
        <ScriptWay url={server.url} />
      </div>
    </div>
  );
}

interface WayGiven {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
}

function Way({ icon: Icon, title, children }: WayGiven) {
  return (
    <section className="way">
      <h3 className="way-title">
        <Icon className="icon" aria-hidden />
        {title}
      </h3>
      {children}
    </section>
  );
}

function ConnectWay({ server, url }: { readonly server: ServerSnapshot; readonly url: string }) {
  const base = `${url}/${server.settings.resource.replace(/^\/|\/$/g, '')}/1/`;
  const poll = `curl "${base}xhr-polling/$(curl -s ${base} | cut -d: -f1)"`;
  return (
    <Way icon={PlugZap} title="Connect a client">
      <CopyLine says="Any Socket.IO 0.9 client" text={`io.connect('${url}')`} />
      <CopyLine says="A handshake by hand" text={`curl ${base}`} />
      <CopyLine says="A handshake and a first poll" text={poll} />
    </Way>
  );
}

function DemoWay({ url }: { readonly url: string }) {
  const demoPath = useInspector(({ data }) => data.server?.demoPath ?? '');
  return (
    <Way icon={Globe} title="Try the demo page">
      <p className="soft">
        The real 0.9 browser client, served by this server: a button for every transport and every
        kind of packet.
      </p>
      <a className="button framed" href={url + demoPath} target="_blank" rel="noreferrer">
        Open the demo page
      </a>
    </Way>
  );
}

function ScriptWay({ url }: { readonly url: string }) {
  const { chooseScript } = useActions();
  return (
    <Way icon={ScrollText} title="Answer with a script">
      <p className="soft">
        A namespace script decides what happens at an endpoint, and who may call which method. Drop
        a file anywhere in this window, choose one, or begin with an example: press it, then open
        its page.
      </p>
      <Button look="framed" label="Choose a script file…" onPress={() => void chooseScript()} />
      <Examples url={url} />
    </Way>
  );
}
