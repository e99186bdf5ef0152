// A resource path as the server's own Table: the columns that kubectl prints.

import type { KubeObject, RequestOptions, Table } from './port.ts';
import { requestJson } from './request.ts';
import type { Session } from './session.ts';

/** kubectl's own: a Table where the server can, else the objects. */
export const tableAccept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

export async function requestTable(
  session: Session,
  path: string,
  query?: RequestOptions['query'],
  signal?: AbortSignal,
): Promise<Table> {
  const answer = await requestJson<KubeObject>(session, 'GET', path, {
    accept: tableAccept,
    ...(query && { query }),
    ...(signal && { signal }),
  });
  if (answer.kind !== 'Table') return plainTable(answer);
  const table = answer as unknown as Table;
  return { ...table, rows: table.rows ?? [] };
}

/** Some aggregated API servers know no Tables. */
function plainTable(answer: KubeObject): Table {
  const objects = Array.isArray(answer['items']) ? (answer['items'] as KubeObject[]) : [answer];
  return {
    kind: 'Table',
    ...(answer.metadata && { metadata: answer.metadata as NonNullable<Table['metadata']> }),
    columnDefinitions: [
      { name: 'Name', type: 'string', format: 'name', priority: 0 },
      { name: 'Created At', type: 'date', priority: 0 },
    ],
    rows: objects.map((object) => ({
      cells: [object.metadata?.name ?? '', object.metadata?.creationTimestamp ?? '<unknown>'],
      object,
    })),
  };
}
