// GET, PUT and PATCH of .../scale: the number of replicas of anything that has one.

import type { FieldSet } from '../../fields/field-set.ts';
import { readManagers } from '../../fields/managed-fields.ts';
import { type FieldError, invalid, invalidObject } from '../../object/field-error.ts';
import { at, isMap, type JsonMap } from '../../object/json.ts';
import { requirementsOf, selectorText } from '../../object/label-selector.ts';
import { applyJsonPatch } from '../../patch/json-patch.ts';
import { applyMergePatch } from '../../patch/merge-patch.ts';
import type { SimObject } from '../../ports.ts';
import type { ResourceType, ScalePaths } from '../../resources/resource-type.ts';
import { updateObject } from '../../store/update.ts';
import type { Answer } from '../answer.ts';
import type { Api, Handler, ResourceRequest } from '../api.ts';
import { mediaType, readOptions } from '../body.ts';
import { badRequest, noSuchResource, notFound } from '../errors.ts';
import { storedUnder } from '../stored.ts';
import { writeOptionsOf } from '../write-options.ts';

const SCALE = 'io.k8s.api.autoscaling.v1.Scale';

export const getScale: Handler = (request, api) => {
  const { type, resource } = request;
  const found = api.registry.objects.get(storedUnder(type), resource.namespace, resource.name ?? '');
  if (!found) throw notFound(type, resource.name ?? '');
  return answer(pathsOf(type), found);
};

export const updateScale: Handler = async (request, api) => {
  const scale = await readOptions(request, SCALE, api);
  return write(request, api, () => scale);
};

export const patchScale: Handler = async (request, api) => {
  const text = (await request.body()).toString('utf8');
  const patch = parse(text);
  const apply =
    mediaType(request.headers['content-type']) === 'application/json-patch+json' ? applyJsonPatch : applyMergePatch;
  return write(request, api, (current) => apply(current, patch));
};

async function write(request: ResourceRequest, api: Api, change: (scale: JsonMap) => unknown): Promise<Answer> {
  const { type, resource } = request;
  const paths = pathsOf(type);
  const { record, ...others } = await writeOptionsOf(request, api, 'UpdateOptions');
  const options = {
    ...others,
    part: 'object' as const,
    // Ownership of the number moves when somebody has it; nobody gains it by scaling.
    ...(record && {
      record: (old: SimObject | undefined, next: SimObject) => {
        if (old && isOwned(old, paths.specReplicas)) record(old, next);
      },
    }),
  };
  const stored = updateObject(
    api.registry,
    type,
    resource.namespace,
    resource.name ?? '',
    (draft) => {
      const scale = change(scaleOf(paths, draft));
      const version = at(scale, 'metadata', 'resourceVersion');
      if (typeof version === 'string') draft.metadata.resourceVersion = version;
      setPath(draft, paths.specReplicas, replicasOf(scale, draft));
    },
    options,
  );
  return answer(paths, stored);
}

function replicasOf(scale: unknown, { metadata }: SimObject): number {
  const replicas = Number(at(scale, 'spec', 'replicas') ?? 0);
  const errors: FieldError[] =
    replicas < 0 ? [invalid('spec.replicas', replicas, 'must be greater than or equal to 0')] : [];
  if (errors.length > 0) throw invalidObject({ group: 'autoscaling', kind: 'Scale' }, metadata.name, errors);
  return replicas;
}

/** Whether a manager owns the field at a dotted path. */
function isOwned(object: SimObject, path: string): boolean {
  return readManagers(object).some(({ fields }) => {
    const found = path.split('.').reduce<FieldSet | undefined>((set, key) => set?.children.get(`f:${key}`), fields);
    return found?.member ?? false;
  });
}

function pathsOf(type: ResourceType): ScalePaths {
  if (!type.scale) throw noSuchResource();
  return type.scale;
}

const answer = (paths: ScalePaths, object: SimObject): Answer => ({ status: 200, object: scaleOf(paths, object) });

function scaleOf(paths: ScalePaths, object: SimObject): JsonMap {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const selector = selectorOf(at(object, ...paths.selector.split('.')));
  const replicas = Number(at(object, ...paths.specReplicas.split('.')) ?? 0);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    // None at all is left out.
    spec: replicas === 0 ? {} : { replicas },
    status: {
      replicas: Number(at(object, ...paths.statusReplicas.split('.')) ?? 0),
      ...(selector && { selector }),
    },
  };
}

/** A LabelSelector, a plain map or ready text. */
function selectorOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isMap(value)) return '';
  const isSelector = 'matchLabels' in value || 'matchExpressions' in value;
  const text = selectorText(isSelector ? value : { matchLabels: value });
  return requirementsOf(value) ? text : '';
}

function setPath(object: JsonMap, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let here = object;
  for (const key of keys) {
    const next = here[key];
    here = isMap(next) ? next : ((here[key] = {}) as JsonMap);
  }
  here[last] = value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(`error decoding patch: ${error instanceof Error ? error.message : String(error)}`);
  }
}
