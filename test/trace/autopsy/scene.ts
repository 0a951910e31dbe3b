// One thing that goes wrong, played at a real server until it is in the record.
import type { TraceRecord } from '../../../src/shared/index.ts';
import type { Stage, StageSetting } from './stage.ts';

export interface Scene extends StageSetting {
  readonly play: (stage: Stage) => Promise<unknown>;
  /** What an export with a filter leaves of it. */
  readonly keeps?: (record: TraceRecord) => boolean;
}

export const XHR = '/socket.io/1/xhr-polling';

/** A class script at an endpoint. */
export function scriptAt(endpoint: string, body: string): string {
  return `import { Namespace } from 'socketscope';
export default class Scene extends Namespace {
  static endpoint = '${endpoint}';
  ${body}
}
`;
}
