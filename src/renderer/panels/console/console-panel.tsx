// What the scripts said and what went wrong in them, newest last, following while one reads the end.
import { ScrollText } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { LogLine } from '../../../shared/index.ts';
import { useActions, useCalm, useInspector } from '../../store/index.ts';
import {
  fileName,
  formatCount,
  formatTime,
  plural,
  shortSid,
  showControls,
} from '../../format/index.ts';
import { Blank } from '../../ui/index.ts';
import { ConsoleBar } from './console-bar.tsx';
import { chosenLines, speakers } from './log-choice.ts';
import './console.css';

/** Lines drawn; the trace keeps them all. */
const LINES_SHOWN = 500;
/** Pixels from the end that still count as the end. */
const END = 24;

/** Error lines so far, for the tab's badge. */
export function useConsoleFaults(): number {
  return useCalm(({ data }) => data.logs.filter(({ level }) => level === 'error').length);
}

export function ConsolePanel() {
  const logs = useCalm(({ data }) => data.logs);
  const scopeSid = useInspector(({ view }) => view.filter.scope?.sid);
  const selected = useInspector(({ view }) => view.selected?.seq);
  const [script, setScript] = useState('');
  const [isBySession, setBySession] = useState(false);
  const [isByPacket, setByPacket] = useState(false);
  if (logs.length === 0) {
    return (
      <Blank icon={ScrollText} title="The scripts are silent">
        What namespace scripts write with console.log stands here, and every fault in them.
      </Blank>
    );
  }
  const scripts = speakers(logs);
  const lines = chosenLines(logs, {
    script: scripts.includes(script) ? script : '',
    sid: isBySession ? scopeSid : undefined,
    packet: isByPacket ? selected : undefined,
  });
  return (
    <div className="console-frame">
      <ConsoleBar
        {...{ scripts, script, isBySession, isByPacket }}
        onScript={setScript}
        onBySession={setBySession}
        onByPacket={setByPacket}
      />
      {lines.length === 0 ? (
        <Blank title="No such line">None of the newest lines is of this choice.</Blank>
      ) : (
        <Lines lines={lines} isAll={lines.length === logs.length} />
      )}
    </div>
  );
}

interface LinesGiven {
  readonly lines: readonly LogLine[];
  readonly isAll: boolean;
}

function Lines({ lines, isAll }: LinesGiven) {
  const dropped = useInspector(({ data }) => data.logsDropped);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what moves the end
  useLayoutEffect(() => {
    if (isAtEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [lines.length, lines.at(-1)]);
  const hidden = (isAll ? dropped : 0) + Math.max(0, lines.length - LINES_SHOWN);
  return (
    <div
      ref={box}
      className="console mono"
      role="log"
      aria-label="Script console"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < END;
      }}
    >
      {hidden > 0 ? (
        <p className="console-more faint">
          {plural(hidden, 'older line')} not shown here; filter with kind == "script" to see them
        </p>
      ) : null}
      {lines.slice(-LINES_SHOWN).map((line) => (
        <ConsoleLine key={line.seq} line={line} />
      ))}
    </div>
  );
}

function ConsoleLine({ line }: { readonly line: LogLine }) {
  const { goTo } = useActions();
  const place = `${fileName(line.script)}${line.line === undefined ? '' : `:${line.line}`}`;
  return (
    <div className={`console-line ${line.level}`}>
      <span className="faint num">{formatTime(line.at)}</span>
      <span className="console-message">
        {line.level === 'log' ? null : <span className="console-level">{line.level} </span>}
        {showLines(line.message)}
      </span>
      <span className="console-place faint" title={showControls(line.script)}>
        {line.sid === undefined ? '' : `${showControls(shortSid(line.sid))} `}
        {showControls(place)}
        {line.cause === undefined ? null : (
          <>
            {' '}
            <button
              type="button"
              className="link num"
              onClick={() => void goTo(line.cause ?? line.seq)}
            >
              #{formatCount(line.cause)}
            </button>
          </>
        )}
      </span>
    </div>
  );
}

/** Line feeds of a message stay line feeds. */
function showLines(message: string): string {
  return message.split('\n').map(showControls).join('\n');
}
