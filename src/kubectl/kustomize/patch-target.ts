// Which objects a patch's target means: regular expressions on names and kinds, selectors on labels and annotations. Pure.

import { CommandError } from '../command.ts';
import { fulfils } from '../selectors/label-selector.ts';
import { parseSelector, SelectorError } from '../selectors/parse-selector.ts';
import type { PatchTarget } from './kustomization.ts';
import { idOf, isClusterScoped, originalId, type Resource, type ResourceId } from './resource.ts';

/** Throws CommandError for a selector that is none. */
export function chosen(resources: readonly Resource[], target: PatchTarget): Resource[] {
  const matches = (pattern: string | undefined, value: string) =>
    !pattern || new RegExp(`^(?:${pattern})$`).test(value);
  const labels = requirements(target.labelSelector);
  const annotations = requirements(target.annotationSelector);
  return resources.filter((resource) => {
    const now = idOf(resource.object);
    const both = [originalId(resource), now];
    return (
      both.some((id) => matches(target.namespace, namespaceOf(id))) &&
      both.some((id) => matches(target.name, id.name)) &&
      matches(target.group, now.group) &&
      matches(target.version, now.version) &&
      matches(target.kind, now.kind) &&
      fulfils(resource.object.metadata?.labels, labels) &&
      fulfils(resource.object.metadata?.annotations, annotations)
    );
  });
}

const namespaceOf = (id: ResourceId) => (isClusterScoped(id) ? '' : id.namespace || 'default');

function requirements(selector = '') {
  try {
    return parseSelector(selector);
  } catch (error) {
    throw error instanceof SelectorError ? new CommandError(error.message) : error;
  }
}
