// The line at the bottom: how much is shown and recorded, what was lost, how fast it comes, where it is written.
import { CirclePause, HardDrive, TriangleAlert } from 'lucide-react';
import { shownView, useCalm, useInspector } from '../../store/index.ts';
import { fileName, formatBytes, formatCount, formatPackets, plural } from '../../format/index.ts';
import { useNow } from '../../ui/index.ts';

import { Announcer } from './announcer.tsx';
import { useRate } from './use-rate.ts';
import './status-bar.css';

export function StatusBar() {
  return (
    <footer className="status-bar num">
      <Counts />
      <Paused />
      <Dropped />
      <Rate />
      <span className="status-space" />
      <Journal />
      <Version />
      <Announcer />
    </footer>
  );
}

/** Not announced at every change: Announcer says it now and then. */
function Counts() {
  const shown = useCalm((state) => shownView(state)?.rows ?? 0);
  const recorded = useCalm(({ data }) => data.recording?.totals.records ?? 0);
  const isScanning = useCalm((state) => shownView(state)?.scanning === true);
  const isPacketsOnly = useInspector(({ view }) => view.filter.isPacketsOnly);
  const words = isPacketsOnly ? formatPackets(shown) : plural(shown, 'record');
  return (
    <span role="status" aria-live="off" className="status-counts">
      <span>{words}</span>{' '}
      <span
        className="faint"
        title="Records of every kind: packets, requests, sessions, verdicts, timers, script lines, faults"
      >
        {formatCount(recorded)} recorded
      </span>{' '}
      {isScanning ? <span className="faint">searching…</span> : null}
    </span>
  );
}

function Paused() {
  const isPaused = useInspector(({ data }) => data.recording?.state === 'paused');
  if (!isPaused) return null;
  return (
    <span className="warn status-item" title="Clients are served as before; nothing is kept.">
      <CirclePause className="icon" aria-hidden />
      not recording
    </span>
  );
}

function Dropped() {
  const dropped = useCalm(({ data }) => data.recording?.totals.droppedPackets ?? 0);
  if (dropped === 0) return null;
  return (
    <span
      className="warn status-item"
      title="The oldest packets were let go to keep the memory bounded. Record to a file to keep them all."
    >
      <TriangleAlert className="icon" aria-hidden />
      {formatCount(dropped)} dropped
    </span>
  );
}

function Rate() {
  const rate = useRate();
  const bytes = useCalm(({ data }) => data.recording?.totals.bytes ?? 0);
  return (
    <>
      <span className="status-rate">{formatCount(rate)} packets/s</span>
      <span className="faint" title="Memory that the recording takes">
        {formatBytes(bytes)}
      </span>
    </>
  );
}

function Journal() {
  const recording = useCalm(({ data }) => data.recording);
  const now = useNow();
  if (recording?.warning !== undefined) {
    return (
      <span className="bad status-item clip" title={recording.warning}>
        <TriangleAlert className="icon" aria-hidden />
        <span className="clip">{recording.warning}</span>
      </span>
    );
  }
  if (recording?.file === undefined) return <span className="faint">in memory only</span>;
  const ago =
    recording.flushedAt === undefined ? undefined : Math.max(0, now - recording.flushedAt);
  return (
    <span className="status-item clip" title={recording.file}>
      <HardDrive className="icon" aria-hidden />
      <span className="clip">{fileName(recording.file)}</span>
      {ago === undefined ? null : (
        <span className="faint">{ago < 2_000 ? 'flushed just now' : 'flushed'}</span>
      )}
    </span>
  );
}

function Version() {
  const version = useInspector(({ data }) => data.version);
  return version === '' ? null : <span className="faint status-version">{version}</span>;
}
