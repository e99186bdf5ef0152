// The changes that a `taint` line asks for, and what becomes of a node's taints by them. Pure.

import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import { labelValueFaults, qualifiedNameFaults } from '../validation/name-faults.ts';

export interface Taint {
  key: string;
  value?: string;
  /** Empty only in a removal: of whatever effect. */
  effect: string;
  timeAdded?: string;
}

export interface TaintChanges {
  add: Taint[];
  remove: Taint[];
}

/** `KEY=VALUE:EFFECT` and `KEY:EFFECT` add, `KEY:EFFECT-` and `KEY-` remove. Throws CommandError without the hint at help. */
export function readTaints(specs: readonly string[]): TaintChanges {
  const changes: TaintChanges = { add: [], remove: [] };
  for (const spec of specs) {
    if (spec.endsWith('-')) {
      const { key, effect } = readTaint(spec.slice(0, -1));
      changes.remove.push({ key, effect });
      continue;
    }
    const taint = readTaint(spec);
    if (taint.effect === '') throw new CommandError(`invalid taint spec: ${spec}`);
    if (changes.add.some(matching(taint))) {
      const { key, value = '', effect } = taint;
      throw new CommandError(`duplicated taints with the same key and effect: {${key} ${value} ${effect} <nil>}`);
    }
    changes.add.push(taint);
  }
  return changes;
}

function readTaint(spec: string): Taint {
  const [name = '', effect, ...more] = spec.split(':');
  if (more.length) throw new CommandError(`invalid taint spec: ${spec}`);
  if (effect === undefined) return { key: checkedKey(name, spec), effect: '' };
  if (!['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect)) {
    throw new CommandError(`invalid taint effect: ${effect}, unsupported taint effect`);
  }
  const [key = '', value = '', ...others] = name.split('=');
  if (others.length) throw new CommandError(`invalid taint spec: ${spec}`);
  const faults = labelValueFaults(value);
  if (faults.length) throw new CommandError(`invalid taint spec: ${spec}, ${faults.join('; ')}`);
  return { key: checkedKey(key, spec), ...(value && { value }), effect };
}

function checkedKey(key: string, spec: string): string {
  const faults = qualifiedNameFaults(key);
  if (faults.length) throw new CommandError(`invalid taint spec: ${spec}, ${faults.join('; ')}`);
  return key;
}

const matching =
  ({ key, effect }: Taint) =>
  (other: Taint): boolean =>
    other.key === key && other.effect === effect;

/** Taints that a line both adds and removes, as kubectl names them. */
export const contradictions = ({ add, remove }: TaintChanges): string[] =>
  add.flatMap((taint) =>
    remove
      .filter(({ key, effect }) => taint.key === key && (effect === '' || taint.effect === effect))
      .map(({ key, effect }) => `${key}=${effect}`),
  );

/** Keys of taints that are there already, by key and effect, and would be replaced. */
export const alreadyThere = (taints: readonly Taint[], { add }: TaintChanges): string[] =>
  add.filter((taint) => taints.some(matching(taint))).map(({ key }) => key);

export interface Retainted {
  taints: Taint[];
  operation: 'tainted' | 'untainted' | 'modified';
}

/** The new taints come first. Throws an AggregateError of what was to be removed and is not there. */
export function retainted(before: readonly Taint[], changes: TaintChanges, overwrite: boolean): Retainted {
  const kept = before.filter((taint) => !changes.add.some(matching(taint)));
  let taints = [...changes.add, ...kept];
  const added = taints.length !== before.length;
  let removed = false;
  const missing: CommandError[] = [];
  for (const { key, effect } of changes.remove) {
    const left = taints.filter((taint) => taint.key !== key || (effect !== '' && taint.effect !== effect));
    removed = left.length !== taints.length;
    if (!removed) missing.push(new CommandError(`taint ${quote(effect ? `${key}:${effect}` : key)} not found`));
    taints = left;
  }
  if (missing.length) throw new AggregateError(missing);
  return { taints, operation: (added && removed) || overwrite ? 'modified' : added ? 'tainted' : 'untainted' };
}
