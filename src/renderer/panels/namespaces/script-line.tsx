// One script: its state, its trouble, and the buttons that load it again or let it go.
import { Power, RotateCw, X } from 'lucide-react';
import type { ScriptSnapshot, TypeErrorInfo } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import { fileName, formatTime, plural, showControls } from '../../format/index.ts';
import { Button } from '../../ui/index.ts';

const DOTS = { loading: '', ready: 'ok', faulty: 'bad', restarting: 'warn', disabled: '' } as const;
const WORDS = {
  loading: 'loading…',
  ready: 'ready',
  faulty: 'faulty',
  restarting: 'restarting…',
  disabled: 'disabled',
} as const;

interface Given {
  readonly script: ScriptSnapshot;
  readonly onReload: () => void;
}

export function ScriptLine({ script, onReload }: Given) {
  const { switchScript, unloadScript } = useActions();
  const isDisabled = script.state === 'disabled';
  const name = showControls(fileName(script.file));
  return (
    <>
      <span className={`dot ${dotOf(script)}`} />
      <span className="clip" title={tipOf(script)}>
        {name}
      </span>
      <span className={`end num${toneOf(script)}`}>
        <span className="line-state">{stateWords(script)}</span>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps a press from choosing the line */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside take their own keys */}
        <span className="line-buttons" onClick={(event) => event.stopPropagation()}>
          <Button look="bare" isSmall icon={RotateCw} label={`Reload ${name}`} onPress={onReload} />
          <Button
            look="bare"
            isSmall
            icon={Power}
            label={`${isDisabled ? 'Enable' : 'Disable'} ${name}`}
            onPress={() => void switchScript(script.id, isDisabled)}
          />
          <Button
            look="bare"
            isSmall
            icon={X}
            label={`Unload ${name}`}
            onPress={() => void unloadScript(script.id)}
          />
        </span>
      </span>
    </>
  );
}

/** A script that runs on after a fault, or with type errors, is neither well nor down. */
function dotOf({ state, fault, typeErrors }: ScriptSnapshot): string {
  const isWell = fault === undefined && typeErrors === undefined;
  return state === 'ready' && !isWell ? 'warn' : DOTS[state];
}

function toneOf({ fault, typeErrors }: ScriptSnapshot): string {
  if (fault !== undefined) return ' bad';
  return typeErrors === undefined ? '' : ' warn';
}

function stateWords({ state, fault, loadedAt, typeErrors }: ScriptSnapshot): string {
  if (fault !== undefined) return fault.line === undefined ? fault.code : `line ${fault.line}`;
  if (typeErrors !== undefined && state === 'ready') return plural(typeErrors.total, 'type error');
  if (state !== 'ready' || loadedAt === undefined) return WORDS[state];
  return formatTime(loadedAt).slice(0, 5);
}

/** Lines of its own: what it is, then what is wrong with its types. */
function tipOf({ file, state, fault, typeErrors }: ScriptSnapshot): string {
  const first = fault === undefined ? `${file}, ${WORDS[state]}` : `${file}: ${fault.message}`;
  const lines = (typeErrors?.first ?? []).map(typeErrorWords);
  return [first, ...lines].map(showControls).join('\n');
}

function typeErrorWords({ file, line, column, message }: TypeErrorInfo): string {
  return `${fileName(file)}:${line}:${column}: ${message}`;
}
