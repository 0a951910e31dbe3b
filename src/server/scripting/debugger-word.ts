// What a thread's debugger says, as far as it is listened to; read with guards, as it arrives as text.

export interface DebuggerWord {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
}

export interface CallFrame {
  readonly id: string;
  /** The function's name, or a stand-in. */
  readonly name: string;
  /** `name:line:column`, counted from 1. */
  readonly place: string;
}

export function readWord(text: string): DebuggerWord | undefined {
  const word: unknown = JSON.parse(text);
  return isRecord(word) ? word : undefined;
}

/** The frames of `Debugger.paused`, innermost first. */
export function callFrames({ params }: DebuggerWord): readonly CallFrame[] {
  if (!isRecord(params) || !Array.isArray(params.callFrames)) return [];
  const frames: unknown[] = params.callFrames;
  return frames.map(readFrame).filter((frame) => frame !== undefined);
}

/** The value that `Debugger.evaluateOnCallFrame` answered, where it is a text. */
export function evaluated({ result }: DebuggerWord): string | undefined {
  if (!isRecord(result) || !isRecord(result.result)) return undefined;
  const { value } = result.result;
  return typeof value === 'string' ? value : undefined;
}

function readFrame(frame: unknown): CallFrame | undefined {
  if (!isRecord(frame) || !isRecord(frame.location)) return undefined;
  const { callFrameId, functionName, url, location } = frame;
  const { lineNumber, columnNumber } = location;
  if (typeof callFrameId !== 'string' || typeof lineNumber !== 'number') return undefined;
  const column = typeof columnNumber === 'number' ? columnNumber + 1 : 1;
  const name =
    typeof functionName === 'string' && functionName !== '' ? functionName : '<anonymous>';
  return { id: callFrameId, name, place: `${String(url)}:${lineNumber + 1}:${column}` };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
