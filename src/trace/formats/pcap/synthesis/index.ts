// The face of the synthesis: a trace as a capture of what would have crossed the wire.
export { writePcapng } from './write-pcapng.ts';
