import { expect, test } from 'vitest';
import { json, withServer } from './local-server.ts';

const object = { kind: 'Thing', metadata: { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' } };
const plainColumns = [
  { name: 'Name', type: 'string', format: 'name', priority: 0 },
  { name: 'Created At', type: 'date', priority: 0 },
];
const plainRow = { cells: ['a', '2026-01-01T00:00:00Z'], object };
const table = {
  kind: 'Table',
  columnDefinitions: [{ name: 'X', type: 'string', priority: 1 }],
  rows: [{ cells: [1], object }],
};

test.each([
  ['a Table', table, table],
  ['a Table without rows', { ...table, rows: null }, { ...table, rows: [] }],
  [
    'a list, of a server that makes no Tables',
    { kind: 'ThingList', metadata: { resourceVersion: '5' }, items: [object, { metadata: {} }] },
    {
      kind: 'Table',
      metadata: { resourceVersion: '5' },
      columnDefinitions: plainColumns,
      rows: [plainRow, { cells: ['', '<unknown>'], object: { metadata: {} } }],
    },
  ],
  [
    'an object',
    object,
    { kind: 'Table', metadata: object.metadata, columnDefinitions: plainColumns, rows: [plainRow] },
  ],
])('%s', (_, answer, expected) =>
  withServer({ request: (_request, response) => json(response, answer) }, async (cluster, server) => {
    expect(await cluster.table('/things', { limit: 500 })).toEqual(expected);
    expect(server.requests).toMatchObject([
      {
        url: '/things?limit=500',
        headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' },
      },
    ]);
  }),
);
