// What the scripts said and what went wrong in them, newest last, following while one reads the end.
import { ScrollText } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
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
  const dropped = useInspector(({ data }) => data.logsDropped);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what moves the end
  useLayoutEffect(() => {
    if (isAtEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [logs]);
  if (logs.length === 0) {
    return (
      <Blank icon={ScrollText} title="The scripts are silent">
        What namespace scripts write with console.log stands here, and every fault in them.
      </Blank>
    );
  }
  const hidden = dropped + Math.max(0, logs.length - LINES_SHOWN);
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
      {logs.slice(-LINES_SHOWN).map((line) => (
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
