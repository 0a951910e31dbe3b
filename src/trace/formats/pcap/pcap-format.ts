// The format of packet captures: traces are written as pcapng.
import type { TraceFormat } from '../format.ts';
import { writePcapng } from './synthesis/index.ts';

export const pcapFormat: TraceFormat = {
  name: 'pcapng',
  title: 'packet capture for Wireshark',
  endings: ['.pcapng'],
  write: writePcapng,
};
