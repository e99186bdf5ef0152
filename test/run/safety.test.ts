import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/model/effect.ts';
import type { ObjectRef } from '../../src/model/object-ref.ts';
import { refusal } from '../../src/run/safety.ts';
import type { Territory } from '../../src/run/territory.ts';

const own: Territory = {
  simulated: false,
  namespace: 'rutter-x',
  ownNamespace: true,
  madeNamespaces: new Set(['rehearsal']),
  madePaths: new Set(),
  madeObjects: new Set(['pod/mine', 'namespace/rehearsal']),
  allow: new Set(),
};
const theirs: Territory = { ...own, namespace: 'team', ownNamespace: false };

const pod = (name: string): ObjectRef => ({ kind: 'pod', name });
const ns = (name: string): ObjectRef => ({ kind: 'namespace', name });

interface Case {
  name: string;
  effects: Effect[];
  namespace?: string;
  deletes?: ObjectRef[];
  at: Territory;
  refused?: string;
}

const cases: Case[] = [
  { name: 'reading anywhere', effects: ['read'], namespace: 'kube-system', at: own },
  { name: 'writing at home', effects: ['write'], at: own },
  { name: 'writing at home by name', effects: ['write'], namespace: 'rutter-x', at: own },
  {
    name: 'writing elsewhere',
    effects: ['write'],
    namespace: 'other',
    at: own,
    refused: 'writes to the namespace other',
  },
  { name: 'writing where a variable says', effects: ['write'], namespace: '$NS', at: own },
  { name: 'writing where the note made a namespace', effects: ['write'], namespace: 'rehearsal', at: own },
  { name: 'deleting where the note made a namespace', effects: ['destroy'], namespace: 'rehearsal', at: own },
  { name: 'deleting at home', effects: ['destroy'], at: own },
  { name: 'deleting elsewhere', effects: ['destroy'], namespace: 'other', at: own, refused: 'in the namespace other' },
  { name: 'writing where the user said', effects: ['write'], at: theirs },
  { name: 'deleting where the user said', effects: ['destroy'], at: theirs, refused: 'in the namespace team' },
  { name: 'deleting there what the run made', effects: ['destroy'], deletes: [pod('mine')], at: theirs },
  {
    name: 'deleting there what the run made, and more',
    effects: ['destroy'],
    deletes: [pod('mine'), pod('yours')],
    at: theirs,
    refused: 'in the namespace team',
  },
  {
    name: 'changing the whole cluster',
    effects: ['write', 'cluster-scope'],
    at: own,
    refused: 'objects of the whole cluster',
  },
  {
    name: 'deleting a namespace',
    effects: ['destroy', 'cluster-scope'],
    deletes: [ns('kube-system')],
    at: own,
    refused: 'objects of the whole cluster',
  },
  {
    name: 'deleting a namespace, with half a leave',
    effects: ['destroy', 'cluster-scope'],
    deletes: [ns('kube-system')],
    at: { ...own, allow: new Set<Effect>(['cluster-scope']) },
    refused: 'what this run did not make',
  },
  {
    name: 'deleting a namespace that the run made',
    effects: ['destroy', 'cluster-scope'],
    deletes: [ns('rehearsal')],
    at: { ...own, allow: new Set<Effect>(['cluster-scope']) },
  },
  { name: 'entering a node', effects: ['write', 'host'], at: own, refused: 'acts on a node' },
];

const ask = ({ effects, namespace, deletes = [] }: Case, at: Territory) =>
  refusal(effects, [{ effects, deletes, ...(namespace === undefined ? {} : { namespace }) }], at);

describe('on a real cluster', () => {
  test.each(cases)('$name', (asked) => {
    const found = ask(asked, asked.at);
    if (asked.refused === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(asked.refused);
  });

  test.each(cases)('$name, allowed', (asked) => {
    expect(ask(asked, { ...asked.at, allow: new Set(asked.effects) })).toBeUndefined();
  });

  test('of several lines each is asked by itself', () => {
    const look = { effects: ['read'] as Effect[], deletes: [], namespace: 'kube-system' };
    const destroy = { effects: ['destroy'] as Effect[], deletes: [] };
    expect(refusal(['read', 'destroy'], [look, destroy], own)).toBeUndefined();
    expect(refusal(['read', 'destroy'], [look, { ...destroy, namespace: 'kube-system' }], own)).toContain(
      'kube-system',
    );
  });

  test('a line of another program counts by its effects', () => {
    expect(refusal(['destroy'], [], theirs)).toContain('in the namespace team');
    expect(refusal(['destroy'], [], own)).toBeUndefined();
  });

  test('a refusal names the option that lifts it', () => {
    expect(refusal(['host'], [], own)).toContain('--allow host');
  });
});

test.each(cases)('on the simulator nothing is refused: $name', (asked) => {
  expect(ask(asked, { ...asked.at, simulated: true })).toBeUndefined();
});
