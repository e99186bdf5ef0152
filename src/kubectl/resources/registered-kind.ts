// Which kinds kubectl was built with: some verbs decode into Go types, and know no custom resources. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import { builtinResources } from './builtin-resources.ts';

/** Groups of the API's own whose kinds are not listed here. */
const ownGroups = /^(?:extensions|policy|(?!apiextensions\.|metrics\.).+\.k8s\.io)$/;

export function isRegistered({ apiVersion = '', kind = '' }: KubeObject): boolean {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  if (group === 'apiextensions.k8s.io') return false;
  const known = builtinResources.filter((type) => type.group === group);
  return known.length ? known.some((type) => type.kind === kind) : ownGroups.test(group);
}

/** kubectl's words for one that is not. */
export const notRegistered = ({ apiVersion = '', kind = '' }: KubeObject): string =>
  `no kind ${quote(kind)} is registered for version ${quote(apiVersion)} in scheme "pkg/runtime/scheme.go:110"`;

/** The same of an object of a file or another source. */
export const undecodable = (object: KubeObject, source: string): CommandError =>
  new CommandError(`unable to decode ${quote(source)}: ${notRegistered(object)}`);

/** Throws CommandError for a kind that is not; `ending` makes it that of a list. */
export function requireRegistered(object: KubeObject, ending = ''): void {
  if (isRegistered(object)) return;
  throw new CommandError(notRegistered({ ...object, kind: `${object.kind ?? ''}${ending}` }));
}
