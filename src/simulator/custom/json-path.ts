// The JSONPaths of printer columns and selectable fields: fields, indexes, wildcards and equality filters.

import { isMap } from '../object/json.ts';

type Step =
  | { kind: 'field'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'all' }
  | { kind: 'filter'; path: Step[]; equals: string };

const pattern =
  /\.?\[\?\(@((?:\.[^=\s!]+)+)\s*==\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)\]|\[\s*(-?\d+)\s*\]|\[\*\]|\['((?:\\.|[^'])*)'\]|\.\*|\.((?:\\.|[^.[\]\\])+)/gy;

/** The steps of a path; undefined where it is none that is understood. */
function parse(path: string): Step[] | undefined {
  const steps: Step[] = [];
  let end = 0;
  for (const match of path.matchAll(pattern)) {
    end = match.index + match[0].length;
    const [whole, filterPath, double, single, bare, index, quoted, field] = match;
    if (filterPath !== undefined) {
      steps.push({ kind: 'filter', path: parse(filterPath) ?? [], equals: double ?? single ?? bare ?? '' });
    } else if (index !== undefined) steps.push({ kind: 'index', index: Number(index) });
    else if (whole === '[*]' || whole === '.*') steps.push({ kind: 'all' });
    else steps.push({ kind: 'field', name: (quoted ?? field ?? '').replace(/\\(.)/g, '$1') });
  }
  return end === path.length ? steps : undefined;
}

function walk(values: unknown[], step: Step): unknown[] {
  return values.flatMap((value) => {
    switch (step.kind) {
      case 'field':
        return isMap(value) && step.name in value ? [value[step.name]] : [];
      case 'index':
        return Array.isArray(value) && value.length > 0 ? [value.at(step.index)] : [];
      case 'all':
        return Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];
      case 'filter':
        return Array.isArray(value)
          ? value.filter((entry) => String(step.path.reduce(walk, [entry])[0]) === step.equals)
          : [];
    }
  });
}

/** A reader of the values at a path. */
export function jsonPath(path: string): (value: unknown) => unknown[] {
  const steps = parse(path.startsWith('.') || path.startsWith('[') ? path : `.${path}`);
  return (value) => (steps ?? []).reduce(walk, [value]).filter((found) => found !== undefined && found !== null);
}
