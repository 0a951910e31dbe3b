// The face of reading captures.
export { readCapture } from './read-capture.ts';
export { isCapture } from './read-frames.ts';
