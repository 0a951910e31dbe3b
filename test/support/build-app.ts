// The journeys drive what was built, so it is built before them when a source is newer.
import { ensureBuilt } from '../../scripts/build.mjs';

export default async function setup(): Promise<void> {
  await ensureBuilt();
}
