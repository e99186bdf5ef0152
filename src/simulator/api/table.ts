// meta.k8s.io/v1 Tables: what `kubectl get` prints comes from here.

import type { SimObject } from '../ports.ts';
import type { ResourceType, RowContext } from '../resources/resource-type.ts';

export type IncludeObject = 'None' | 'Metadata' | 'Object';

export interface TableOptions {
  include: IncludeObject;
  context: RowContext;
  /** Left out of the later Tables of a watch. */
  withoutColumns?: boolean;
  metadata?: object;
}

export function tableOf(type: ResourceType, objects: readonly SimObject[], options: TableOptions): object {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata ?? {},
    columnDefinitions: options.withoutColumns
      ? null
      : type.columns.map(({ name, type: cells, format = '', priority }) => ({
          name,
          type: cells,
          format,
          description: '',
          priority,
        })),
    rows: objects.map((object) => ({
      cells: type.row(object, options.context),
      ...(options.include !== 'None' && { object: options.include === 'Object' ? object : partialMetadata(object) }),
    })),
  };
}

export const partialMetadata = (object: SimObject): object => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: object.metadata,
});

/** The `includeObject` parameter; metadata when it is not given. */
export function includeObjectOf(query: URLSearchParams): IncludeObject {
  const value = query.get('includeObject');
  return value === 'None' || value === 'Object' ? value : 'Metadata';
}
