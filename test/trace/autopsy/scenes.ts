// Every cause with the scene that leads to it, and the trace that the scene leaves.
import { join } from 'node:path';
import type { TraceRecord } from '../../../src/shared/index.ts';
import type { CauseId } from '../../../src/trace/autopsy/index.ts';
import { ATTEMPT_SCENES } from './attempt-scenes.ts';
import { END_SCENES } from './end-scenes.ts';
import type { Scene } from './scene.ts';
import { Stage } from './stage.ts';
import { TROUBLE_SCENES } from './trouble-scenes.ts';

export const SCENES: Readonly<Record<CauseId, Scene>> = {
  ...END_SCENES,
  ...TROUBLE_SCENES,
  ...ATTEMPT_SCENES,
};

export const SCENE_IDS = Object.keys(SCENES) as readonly CauseId[];

export function fixtureOf(cause: CauseId): string {
  return join(import.meta.dirname, 'fixtures', `${cause}.siotrace`);
}

/** Plays the scene and answers what was recorded of it. */
export async function recordScene(cause: CauseId): Promise<readonly TraceRecord[]> {
  const { play, keeps = () => true, ...setting } = SCENES[cause];
  const stage = await Stage.open(setting);
  try {
    await play(stage);
    return renumbered(stage.records.filter(keeps));
  } finally {
    await stage.close();
  }
}

/** As an export does it. */
function renumbered(records: readonly TraceRecord[]): readonly TraceRecord[] {
  const numbers = new Map(records.map(({ seq }, place) => [seq, place + 1]));
  return records.map(({ cause, ...record }, place) => {
    const led = cause === undefined ? undefined : numbers.get(cause);
    return { ...record, seq: place + 1, ...(led === undefined ? {} : { cause: led }) };
  });
}
