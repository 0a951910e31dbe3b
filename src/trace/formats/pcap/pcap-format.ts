// The format of packet captures: pcap and pcapng are read as traces, and traces written as pcapng.
import type { TraceFormat } from '../format.ts';
import { isCapture, readCapture } from './capture/index.ts';
import { writePcapng } from './synthesis/index.ts';

export const pcapFormat: TraceFormat = {
  name: 'pcapng',
  title: 'packet capture of Wireshark (pcap is read as well)',
  endings: ['.pcapng', '.pcap', '.cap', '.ntar'],
  recognises: isCapture,
  read: readCapture,
  write: writePcapng,
};
