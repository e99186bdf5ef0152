import { expect, test } from 'vitest';
import { maskedSecrets } from '../../../src/kubectl/diff/masked-secrets.ts';

const secret = (data?: Record<string, string>) => ({ apiVersion: 'v1', kind: 'Secret', ...(data && { data }) });

test.each([
  { live: secret({ a: 'x' }), merged: secret({ a: 'x' }), masked: [{ a: '***' }, { a: '***' }] },
  {
    live: secret({ a: 'x', gone: 'z' }),
    merged: secret({ a: 'y', made: 'z' }),
    masked: [
      { a: '*** (before)', gone: '***' },
      { a: '*** (after)', made: '***' },
    ],
  },
  { live: undefined, merged: secret({ a: 'x' }), masked: [undefined, { a: '***' }] },
  { live: secret(), merged: secret({ a: 'x' }), masked: [undefined, { a: '***' }] },
])('case %#', ({ live, merged, masked }) => {
  const shown = maskedSecrets({ live, merged });
  expect([shown.live?.['data'], shown.merged['data']]).toEqual(masked);
});

test('other kinds keep their data', () => {
  const versions = { live: undefined, merged: { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'x' } } };
  expect(maskedSecrets(versions)).toEqual(versions);
});
