// GET, PUT and PATCH of pods/NAME/ephemeralcontainers: what `kubectl debug` adds to a running pod.

import { applyMergePatch } from '../../patch/merge-patch.ts';
import { applyJsonPatch } from '../../patch/json-patch.ts';
import { applyStrategicMerge } from '../../patch/strategic-merge.ts';
import { type FieldError, forbiddenField, invalidObject, notFoundField } from '../../object/field-error.ts';
import { equal, type JsonMap } from '../../object/json.ts';
import type { SimObject } from '../../ports.ts';
import type { Container, Pod } from '../../resources/pod-types.ts';
import { updateObject } from '../../store/update.ts';
import type { Api, Handler, ResourceRequest } from '../api.ts';
import { mediaType } from '../body.ts';
import { decodeObject, fitted } from '../decode.ts';
import { badRequest } from '../errors.ts';
import { presentObject } from '../present.ts';
import { writeOptionsOf } from '../write-options.ts';

export const updateEphemeral: Handler = async (request, api) => {
  const body = (await decodeObject(request, api)) as unknown as Pod;
  return write(request, api, () => body);
};

export const patchEphemeral: Handler = async (request, api) => {
  const patch = JSON.parse((await request.body()).toString('utf8')) as unknown;
  const schemas = await api.schemas();
  const schema = schemas.of(request.type, request.resource.version) ?? {};
  const refuse = (why: string) => badRequest(why);
  return write(request, api, (pod) => {
    const current = pod as unknown as JsonMap;
    const media = mediaType(request.headers['content-type']);
    const patched =
      media === 'application/json-patch+json'
        ? applyJsonPatch(current, patch)
        : media === 'application/merge-patch+json'
          ? applyMergePatch(current, patch)
          : applyStrategicMerge(current, patch, schema, schemas);
    return fitted(request, schemas, patched as JsonMap, refuse) as unknown as Pod;
  });
};

async function write(request: ResourceRequest, api: Api, change: (pod: Pod) => Pod) {
  const { type, resource } = request;
  const options = await writeOptionsOf(request, api, 'UpdateOptions');
  const add = (draft: SimObject) => {
    const pod = draft as Pod;
    const { ephemeralContainers = [] } = change(pod).spec;
    checkKept(pod, ephemeralContainers);
    checkTargets(pod, ephemeralContainers);
    pod.spec.ephemeralContainers = ephemeralContainers;
  };
  const { namespace, name = '' } = resource;
  const stored = updateObject(api.registry, type, namespace, name, add, { ...options, part: 'ephemeral' });
  return presentObject(request, api, stored);
}

/** Containers are added, never changed or taken away. */
function checkKept({ metadata, spec }: Pod, next: readonly Container[]): void {
  const errors = (spec.ephemeralContainers ?? []).flatMap((old): FieldError[] => {
    const kept = next.some((container) => container.name === old.name && equal(container.image, old.image));
    return kept ? [] : [forbiddenField('spec.ephemeralContainers', 'existing ephemeral containers may not be changed')];
  });
  if (errors.length > 0) throw invalidObject({ group: '', kind: 'Pod' }, metadata.name, errors);
}

/** A container whose processes are to be seen must be one of the pod's own. */
function checkTargets({ metadata, spec }: Pod, added: readonly Container[]): void {
  const known = [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
  const errors = added.flatMap((container, index): FieldError[] => {
    const target = container['targetContainerName'];
    if (!target || known.includes(String(target))) return [];
    return [notFoundField(`spec.ephemeralContainers[${index}].targetContainerName`, target)];
  });
  if (errors.length > 0) throw invalidObject({ group: '', kind: 'Pod' }, metadata.name, errors);
}
