// What an endpoint is called: the root has no name of its own.
import { showControls } from './controls.ts';

/** `/chat`; `the root` in a sentence. */
export function placeName(endpoint: string): string {
  return endpoint === '' ? 'the root' : showControls(endpoint);
}
