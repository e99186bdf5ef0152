// What a line of `set env` changes, from its arguments, its -e flags and standard input. Pure.

import { CommandError } from '../command.ts';
import type { EnvironmentVariable } from '../describe/core-types.ts';
import { quote } from '../go-values.ts';
import { envNameFaults } from '../validation/name-faults.ts';

export interface EnvironmentArguments {
  resources: string[];
  changes: string[];
}

const isChange = (arg: string) => /^.+=/s.test(arg) || arg.endsWith('-');

/** Parts objects from changes. Throws CommandError. */
export function splitEnvironment(args: readonly string[]): EnvironmentArguments {
  const first = args.findIndex(isChange);
  if (first < 0) return { resources: [...args], changes: [] };
  if (!args.slice(first).every(isChange)) {
    throw new CommandError(`all resources must be specified before environment changes: ${args.join(' ')}`);
  }
  return { resources: args.slice(0, first), changes: args.slice(first) };
}

/** The objects among the arguments, for what is told of a line without running it. */
export function environmentObjects(args: readonly string[]): string[] {
  const first = args.findIndex(isChange);
  return first < 0 ? [...args] : args.slice(0, first);
}

export interface EnvironmentChanges {
  set: EnvironmentVariable[];
  remove: string[];
}

/** `-` stands for the lines of standard input. Throws CommandError. */
export function readEnvironment(specs: readonly string[], input: string): EnvironmentChanges {
  const changes: EnvironmentChanges = { set: [], remove: [] };
  const typed = new Set<string>();
  for (const spec of specs) {
    const at = spec.indexOf('=');
    if (spec === '-') changes.set.push(...fromLines(input));
    else if (at >= 0) {
      const name = spec.slice(0, at);
      const faults = envNameFaults(name);
      if (faults.length) throw new CommandError(`${quote(name)} is not a valid key name: ${faults.join(';')}`);
      typed.add(name);
      changes.set.push(variable(name, spec.slice(at + 1)));
    } else if (spec.endsWith('-')) changes.remove.push(spec.slice(0, -1));
    else throw new CommandError(`unknown environment variable: ${spec}`);
  }
  if (changes.remove.some((name) => typed.has(name))) {
    throw new CommandError('can not both modify and remove the same environment variable in the same command');
  }
  return changes;
}

/** Go leaves an empty value out. */
const variable = (name: string, value: string): EnvironmentVariable => (value ? { name, value } : { name });

function fromLines(text: string): EnvironmentVariable[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [spec = ''] = line.split('#');
    const at = spec.indexOf('=');
    return at < 0 ? [] : [variable(spec.slice(0, at), spec.slice(at + 1))];
  });
}

/** What changes replaces what was there in its place; what is new comes behind. */
export function changedEnvironment(
  present: readonly EnvironmentVariable[],
  { set, remove }: EnvironmentChanges,
): EnvironmentVariable[] {
  const done = new Set(remove);
  const changed: EnvironmentVariable[] = [];
  for (const old of present) {
    if (done.has(old.name)) continue;
    const replacement = set.find(({ name }) => name === old.name);
    if (replacement) done.add(old.name);
    changed.push(replacement ?? old);
  }
  for (const added of set) {
    if (done.has(added.name)) continue;
    done.add(added.name);
    changed.push(added);
  }
  return changed;
}

/** Throws CommandError where a variable would get another value. */
export function refuseOverwrites(present: readonly EnvironmentVariable[], { set }: EnvironmentChanges): void {
  for (const { name, value = '' } of set) {
    const old = present.find((variableThere) => variableThere.name === name);
    if (old && (old.value ?? '') !== value) {
      throw new CommandError(`'${name}' already has a value (${old.value ?? ''}), and --overwrite is false`);
    }
  }
}
