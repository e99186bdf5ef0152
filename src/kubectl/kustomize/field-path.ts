// Paths with dots, as replacements write them: `spec.template.spec.containers.[name=web].image`, `args.0`, `items.*.x`. Pure.

import { CommandError } from '../command.ts';
import { isObject, type Json, type JsonObject } from '../generate/merge-patch.ts';

/** A place in an object: reading and writing go through its holder. */
export interface Place {
  holder: JsonObject | Json[];
  key: string | number;
}

export const valueAt = ({ holder, key }: Place): Json | undefined =>
  Array.isArray(holder) ? holder[Number(key)] : holder[key];

export function setAt({ holder, key }: Place, value: Json): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[String(key)] = value;
}

/** Dots that belong to a name are escaped, or stand in brackets. */
export function splitFieldPath(path: string): string[] {
  return [...path.matchAll(/\[[^\]]*\]|(?:\\\.|[^.[])+/g)].map(([part]) => {
    const inBrackets = /^\[([^=]*)\]$/.exec(part)?.[1];
    return (inBrackets ?? part).replaceAll('\\.', '.');
  });
}

/** All places that the path leads to; with `create` also those that are not there yet. Throws CommandError. */
export function placesAt(root: Json, path: readonly string[], create: boolean): Place[] {
  let places: Place[] = [{ holder: [root], key: 0 }];
  for (const [at, part] of path.entries()) {
    const fresh = () => (isOfList(path[at + 1]) ? [] : {});
    places = places.flatMap((place) => {
      if (create && (valueAt(place) === undefined || valueAt(place) === null)) {
        setAt(place, isOfList(part) ? [] : {});
      }
      return step(valueAt(place), part, create ? fresh : undefined);
    });
  }
  return places;
}

const isOfList = (part: string | undefined) => part !== undefined && /^(?:\d+|\[.*=.*\])$/.test(part);

function step(value: Json | undefined, part: string, fresh: (() => Json) | undefined): Place[] {
  if (part === '*') return Array.isArray(value) ? value.map((_, key) => ({ holder: value, key })) : [];
  if (Array.isArray(value)) return stepInList(value, part, fresh);
  if (!isObject(value)) return [];
  if (value[part] === undefined && fresh === undefined) return [];
  return [{ holder: value, key: part }];
}

function stepInList(list: Json[], part: string, fresh: (() => Json) | undefined): Place[] {
  const [, field = '', pattern] = /^\[([^=]*)=(.*)\]$/.exec(part) ?? [];
  if (pattern !== undefined) {
    const text = (item: Json) => (field === '' ? item : isObject(item) ? item[field] : undefined);
    const matches = (item: Json) => text(item) !== undefined && new RegExp(pattern).test(String(text(item)));
    if (fresh && !list.some(matches)) list.push(field === '' ? pattern : { [field]: pattern });
    return list.flatMap((item, key) => (matches(item) ? [{ holder: list, key }] : []));
  }
  const index = /^\d+$/.test(part) ? Number(part) : -1;
  if (fresh && index === list.length) list.push(fresh());
  if (index >= 0 && index < list.length) return [{ holder: list, key: index }];
  if (index < 0) return [];
  throw new CommandError(`index ${index} specified but only ${list.length} elements found`);
}
