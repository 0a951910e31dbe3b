// The faults that tell of a script's end: which method, at which line, and what becomes of the packets.
import type { ScriptFaultInfo } from '../../shared/index.ts';
import {
  type CallingInput,
  calledMethod,
  EndpointRoutes,
  type FaultEffect,
  type NamespaceEffect,
} from '../namespace/index.ts';

import type { CompiledScript } from './compile-script.ts';
import type { Death } from './script-runner.ts';
import { type SourcePlace, shortPlace } from './source-places.ts';
import { placedFault } from './user-places.ts';
import type { LoadFailure, ServedNamespace } from './worker-word.ts';

export function deathFault(
  death: Death,
  script: CompiledScript,
  namespaces: readonly ServedNamespace[],
): FaultEffect {
  const { code, happened, culprit, stack } = death;
  const whose = culprit ?? death.context;
  const fault: FaultEffect = {
    do: 'fault',
    code,
    message: `${subject(death)} ${happened}. ${consequence(death)}`,
    cause: whose?.cause ?? 0,
    script: script.file,
    ...whoOf(whose),
    ...(stack === undefined ? {} : { stack }),
  };
  const told = placedFault(fault, script);
  if (told.line !== undefined || culprit === undefined) return told;
  const place = definitionPlace(culprit, script, namespaces);
  if (place === undefined) return told;
  const message = `${shortPlace(place)}: ${told.message}`;
  return { ...told, message, file: place.file, line: place.line };
}

function whoOf(whose: Death['culprit'] | Death['context']): Partial<FaultEffect> {
  if (whose === undefined) return {};
  if ('on' in whose && whose.on === 'handshake') return { exchange: whose.exchange };
  const { sid, endpoint } = whose;
  return sid === undefined || endpoint === undefined ? {} : { sid, endpoint };
}

/** A connect or handshake that was never answered is refused; the root's connect was answered by its session. */
export function refusalOf(culprit: CallingInput | undefined): readonly NamespaceEffect[] {
  if (culprit?.on === 'handshake') {
    const { number, cause } = culprit;
    return [{ do: 'judged', number, verdict: 'error', cause }];
  }
  if (culprit?.on !== 'connect' || culprit.endpoint === '') return [];
  const { sid, endpoint, cause } = culprit;
  return [{ do: 'refused', sid, endpoint, reason: 'unauthorized', cause }];
}

export function loadFault(failure: LoadFailure, { places, file }: CompiledScript): ScriptFaultInfo {
  const { code, message, stack, at } = failure;
  const place = stack === undefined ? at : places.first(stack);
  const where = shortPlace(place ?? { file });
  return {
    code,
    message: `${where}: ${places.translate(message)}`,
    file: place?.file ?? file,
    ...(place === undefined ? {} : { line: place.line, column: place.column }),
    ...(stack === undefined ? {} : { stack: places.userStack(stack) }),
  };
}

function subject({ culprit, context }: Death): string {
  if (culprit !== undefined) return calledMethod(culprit).snake;
  if (context === undefined) return 'The script';
  const { what = 'code that an earlier packet set going' } = context;
  return what.charAt(0).toUpperCase() + what.slice(1);
}

function consequence({ culprit, undone }: Death): string {
  if (culprit === undefined) return 'The script starts again.';
  const what = culprit.on === 'packet' ? 'this packet' : `this ${culprit.on}`;
  const others = undone.length === 0 ? '' : `, ${undone.length} others under way are`;
  return `The script starts again; ${what} is not delivered again${others}.`;
}

/** Where the method starts, for a thread that could not be asked where it was. */
function definitionPlace(
  culprit: CallingInput,
  script: CompiledScript,
  namespaces: readonly ServedNamespace[],
): SourcePlace | undefined {
  const { snake, camel } = calledMethod(culprit);
  const routes = new EndpointRoutes<ServedNamespace>();
  for (const served of namespaces) routes.add(served.endpoint, served);
  const served = routes.find(culprit.endpoint);
  const place = served?.places[snake] ?? served?.places[camel];
  return place === undefined ? undefined : script.places.find(place);
}
