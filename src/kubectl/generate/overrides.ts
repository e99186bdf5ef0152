// `--overrides`: changes to a generated object before it is sent, by one of three kinds of patch. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { applyJsonPatch, type JsonPatchOperation } from './json-patch.ts';
import { mergeJson, type Json } from './merge-patch.ts';
import { mergeStrategically } from './strategic-merge.ts';

/** Throws CommandError where the text is no patch of that type or does not fit. */
export function applyOverrides(object: KubeObject, text: string, type: string): KubeObject {
  if (text === '') return object;
  const target = object as Json;
  switch (type) {
    case 'json':
      return applyJsonPatch(target, parse(text, 'invalid JSON patch') as unknown as JsonPatchOperation[]) as KubeObject;
    case '':
    case 'merge':
      return mergeJson(target, parse(text, 'Invalid JSON Patch')) as KubeObject;
    case 'strategic':
      return mergeStrategically(target, parse(text, 'invalid JSON document')) as KubeObject;
    default:
      throw new CommandError(`invalid override type: ${type}`);
  }
}

function parse(text: string, complaint: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new CommandError(complaint);
  }
}
