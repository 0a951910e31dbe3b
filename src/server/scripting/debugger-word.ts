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

/** A script's number and name, as `Debugger.scriptParsed` tells them. */
export function parsedScript({ params }: DebuggerWord): readonly [string, string] | undefined {
  if (!isRecord(params)) return undefined;
  const { scriptId, url } = params;
  return typeof scriptId === 'string' && typeof url === 'string' ? [scriptId, url] : undefined;
}

/** The frames of `Debugger.paused`, innermost first; `scripts` are the names by number. */
export function callFrames(
  { params }: DebuggerWord,
  scripts: ReadonlyMap<string, string>,
): readonly CallFrame[] {
  if (!isRecord(params) || !Array.isArray(params.callFrames)) return [];
  const frames: unknown[] = params.callFrames;
  return frames.map((frame) => readFrame(frame, scripts)).filter((frame) => frame !== undefined);
}

/** The value that `Debugger.evaluateOnCallFrame` answered, where it is a text. */
export function evaluated({ result }: DebuggerWord): string | undefined {
  if (!isRecord(result) || !isRecord(result.result)) return undefined;
  const { value } = result.result;
  return typeof value === 'string' ? value : undefined;
}

function readFrame(frame: unknown, scripts: ReadonlyMap<string, string>): CallFrame | undefined {
  if (!isRecord(frame) || !isRecord(frame.location)) return undefined;
  const { callFrameId, functionName, location } = frame;
  const { scriptId, lineNumber, columnNumber = 0 } = location;
  if (typeof callFrameId !== 'string') return undefined;
  const url = scripts.get(String(scriptId)) ?? '';
  const place = `${url}:${Number(lineNumber) + 1}:${Number(columnNumber) + 1}`;
  return { id: callFrameId, name: String(functionName || '<anonymous>'), place };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
