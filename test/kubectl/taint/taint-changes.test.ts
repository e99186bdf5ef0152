import { describe, expect, test } from 'vitest';
import { readTaints, retainted, type Taint } from '../../../src/kubectl/taint/taint-changes.ts';

const written = ({ key, value, effect }: Taint) => `${key}${value ? `=${value}` : ''}:${effect}`;
const read = (list: string): Taint[] => (list ? readTaints(list.split(' ')).add : []);

describe('taints of a node', () => {
  test.each([
    { before: '', line: 'a=b:NoSchedule', after: 'a=b:NoSchedule', operation: 'tainted' },
    { before: 'z:NoExecute', line: 'a:NoSchedule', after: 'a:NoSchedule z:NoExecute', operation: 'tainted' },
    { before: 'a=b:NoSchedule', line: 'a:NoSchedule-', after: '', operation: 'untainted' },
    { before: 'a:NoSchedule a:NoExecute z:NoExecute', line: 'a-', after: 'z:NoExecute', operation: 'untainted' },
    { before: 'a:NoSchedule', line: 'a- b:NoExecute', after: 'b:NoExecute', operation: 'modified' },
    {
      before: 'a=b:NoSchedule',
      line: 'a=c:NoSchedule',
      overwrite: true,
      after: 'a=c:NoSchedule',
      operation: 'modified',
    },
  ])('$before, then $line', ({ before, line, overwrite = false, after, operation }) => {
    const result = retainted(read(before), readTaints(line.split(' ')), overwrite);
    expect({ after: result.taints.map(written).join(' '), operation: result.operation }).toEqual({ after, operation });
  });

  test('what is not there cannot be removed', () => {
    const remove = () => retainted(read('a:NoSchedule'), readTaints(['b-', 'a:NoExecute-']), false);
    expect(remove).toThrow(AggregateError);
  });
});
