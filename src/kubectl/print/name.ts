// `-o name`: `pod/kiada`, a line for each object.

import type { KubeObject } from '../../cluster/port.ts';
import type { OutputFormat } from './printer.ts';
import { itemsOf } from './shown-object.ts';

export const name: OutputFormat = {
  name: 'name',
  make: () => {
    const print = (object: KubeObject) =>
      (itemsOf(object) ?? [object]).map((item) => `${qualifiedName(item)}\n`).join('');
    return { print, printEvent: (_, object) => print(object) };
  },
};

/** `pod/kiada`, `deployment.apps/web`: how kubectl's messages name an object. */
export function qualifiedName(object: KubeObject): string {
  const { apiVersion = '', kind = '', metadata } = object;
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return `${kind.toLowerCase()}${group}/${metadata?.name || '<unknown>'}`;
}
