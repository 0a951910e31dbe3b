// Effects of a script with the user's files and lines in them, in place of those of the compiled text.
import {
  type AclEffect,
  BY_INSPECTOR,
  type FaultEffect,
  type NamespaceEffect,
} from '../namespace/index.ts';

import type { CompiledScript } from './compile-script.ts';
import { shortPlace } from './source-places.ts';

/** The same list where no effect names a place, as most do not. */
export function withUserPlaces(
  effects: readonly NamespaceEffect[],
  script: CompiledScript,
): readonly NamespaceEffect[] {
  return effects.some(mayNamePlace) ? effects.map((effect) => placed(effect, script)) : effects;
}

function mayNamePlace(effect: NamespaceEffect): boolean {
  return effect.do === 'fault' || effect.do === 'log' || effect.do === 'acl';
}

function placed(effect: NamespaceEffect, script: CompiledScript): NamespaceEffect {
  switch (effect.do) {
    case 'fault':
      return placedFault(effect, script);
    case 'log':
      return {
        ...effect,
        message: script.places.translate(effect.message),
        script: script.file,
      };
    case 'acl':
      return effect.change?.by === undefined ? effect : placedAcl(effect, script);
    default:
      return effect;
  }
}

/** A fault gets the line it happened at, and says it first. */
export function placedFault(fault: FaultEffect, { places, file }: CompiledScript): FaultEffect {
  const { stack } = fault;
  const message = places.translate(fault.message);
  if (stack === undefined) return { ...fault, message, script: file };
  const found = { ...fault, message, script: file, stack: places.userStack(stack) };
  const place = places.first(stack);
  if (place === undefined) return found;
  return {
    ...found,
    message: `${shortPlace(place)}: ${message}`,
    file: place.file,
    line: place.line,
  };
}

function placedAcl(effect: AclEffect, { places }: CompiledScript): AclEffect {
  const { change } = effect;
  if (change === undefined) return effect;
  if (change.by === BY_INSPECTOR) return effect;
  const { by, ...rest } = change;
  const place = by === undefined ? undefined : places.first(by);
  return { ...effect, change: place === undefined ? rest : { ...rest, by: shortPlace(place) } };
}
