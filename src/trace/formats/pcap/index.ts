// The face of packet captures.
export { pcapFormat } from './pcap-format.ts';
