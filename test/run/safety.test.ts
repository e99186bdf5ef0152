import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/model/effect.ts';
import type { LineReading } from '../../src/model/line-reading.ts';
import { refusal, type Territory } from '../../src/run/safety.ts';

const reading = (namespace?: string): LineReading => ({
  verb: 'delete',
  known: true,
  supported: true,
  effects: [],
  mode: 'once',
  names: [],
  creates: [],
  deletes: [],
  needsContainer: false,
  files: [],
  localPaths: [],
  ...(namespace === undefined ? {} : { namespace }),
});

const own: Territory = {
  simulated: false,
  namespace: 'rutter-x',
  ownNamespace: true,
  made: new Set(['rehearsal']),
  allow: new Set(),
};
const theirs: Territory = { ...own, namespace: 'team', ownNamespace: false };

const cases: [string, Effect[], string | undefined, Territory, string | undefined][] = [
  ['reading anywhere', ['read'], 'kube-system', own, undefined],
  ['writing at home', ['write'], undefined, own, undefined],
  ['writing at home by name', ['write'], 'rutter-x', own, undefined],
  ['writing elsewhere', ['write'], 'other', own, 'writes to the namespace other'],
  ['writing where the note made a namespace', ['write'], 'rehearsal', own, undefined],
  ['deleting where the note made a namespace', ['destroy'], 'rehearsal', own, undefined],
  ['deleting at home', ['destroy'], undefined, own, undefined],
  ['deleting elsewhere', ['destroy'], 'other', own, 'deletes in the namespace other'],
  ['writing where the user said', ['write'], undefined, theirs, undefined],
  ['deleting where the user said', ['destroy'], undefined, theirs, 'deletes in the namespace team'],
  ['changing the whole cluster', ['write', 'cluster-scope'], undefined, own, 'objects of the whole cluster'],
  ['entering a node', ['write', 'host'], undefined, own, 'acts on a node'],
];

describe('on a real cluster', () => {
  test.each(cases)('%s', (_name, effects, namespace, territory, refused) => {
    const found = refusal(effects, reading(namespace), territory);
    if (refused === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(refused);
  });

  test.each(cases)('%s, allowed', (_name, effects, namespace, territory) => {
    expect(refusal(effects, reading(namespace), { ...territory, allow: new Set(effects) })).toBeUndefined();
  });

  test('a refusal names the option that lifts it', () => {
    expect(refusal(['host'], undefined, own)).toContain('--allow host');
  });
});

test.each(cases)('on the simulator nothing is refused: %s', (_name, effects, namespace, territory) => {
  expect(refusal(effects, reading(namespace), { ...territory, simulated: true })).toBeUndefined();
});
