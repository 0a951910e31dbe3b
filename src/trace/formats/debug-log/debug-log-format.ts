// The format of debug logs: what socket.io 0.9 wrote to its console is read as a trace.
import type { TraceFormat } from '../format.ts';
import { isDebugLog, readDebugLog } from './read-debug-log.ts';

export const debugLogFormat: TraceFormat = {
  name: 'debug-log',
  title: 'debug log of socket.io 0.9',
  endings: ['.log'],
  recognises: isDebugLog,
  read: readDebugLog,
};
