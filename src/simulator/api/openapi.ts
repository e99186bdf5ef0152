// /openapi/v3: an index, and for each group and version its definitions with as much of its paths as clients look at.

import { apiVersionOf, type ResourceType } from '../resources/resource-type.ts';
import { refOf, type Schema, type Schemas } from '../schema/schema.ts';
import type { Answer } from './answer.ts';
import type { Api } from './api.ts';

const ROOT = '/openapi/v3';

const PROTO = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/** An OpenAPI v2 document that says nothing: clients that know v3 look into it only for kinds that nobody has. */
const emptyDocument = Buffer.from('\n\u00032.0\u0012\u0013\n\nKubernetes\u0012\u0005v1.34', 'latin1');

/** Answers the paths under /openapi; undefined for others. */
export async function openapi(path: string, accept: string | undefined, api: Api): Promise<Answer | undefined> {
  if (path === '/openapi/v2') {
    return accept?.includes('protobuf')
      ? { status: 200, bytes: emptyDocument, contentType: PROTO }
      : { status: 200, object: { swagger: '2.0', info: { title: 'Kubernetes', version: 'v1.34' }, paths: {} } };
  }
  if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return undefined;
  const versions = servedVersions(api.registry.kinds.all());
  const wanted = path.slice(ROOT.length + 1);
  if (wanted === '') {
    const paths = Object.fromEntries(
      [...versions.keys()].map((name) => [name, { serverRelativeURL: `${ROOT}/${name}` }]),
    );
    return { status: 200, object: { paths } };
  }
  const types = versions.get(wanted);
  // Nothing at all is said of a group that there is none of.
  if (!types) return { status: 404, text: '', contentType: 'text/plain; charset=utf-8' };
  return { status: 200, object: document(types, await api.schemas()) };
}

interface Served {
  type: ResourceType;
  version: string;
}

/** By the name that the index gives them: `api/v1`, `apis/apps/v1`. */
function servedVersions(types: readonly ResourceType[]): Map<string, Served[]> {
  const served = types.flatMap((type) => type.versions.map((version) => ({ type, version })));
  return Map.groupBy(served, ({ type, version }) =>
    type.group ? `apis/${type.group}/${version}` : `api/${version}`,
  ) as Map<string, Served[]>;
}

function document(served: readonly Served[], schemas: Schemas) {
  const definitions: Record<string, Schema> = {};
  const paths: Record<string, object> = {};
  for (const { type, version } of served) {
    const groupVersionKind = { group: type.group, version, kind: type.kind };
    const found = schemas.of(type, version);
    if (found) {
      const name = definitionName(type, version, schemas, found);
      definitions[name] = { ...found, 'x-kubernetes-group-version-kind': [groupVersionKind] };
      collect(found, schemas, definitions);
    }
    const base = `/${type.group ? 'apis' : 'api'}/${apiVersionOf(type, version)}${type.namespaced ? '/namespaces/{namespace}' : ''}/${type.plural}`;
    const operation = (action: string, body = false) => ({
      'x-kubernetes-action': action,
      'x-kubernetes-group-version-kind': groupVersionKind,
      parameters: body ? writeParameters : [],
    });
    paths[base] = { get: operation('list'), post: operation('post', true) };
    paths[`${base}/{name}`] = {
      get: operation('get'),
      put: operation('put', true),
      patch: operation('patch', true),
      delete: operation('delete'),
    };
  }
  const info = { title: 'Kubernetes', version: 'v1.34.4' };
  return { openapi: '3.0.0', info, paths, components: { schemas: definitions } };
}

// kubectl looks for fieldValidation here before it leaves validation to the server.
const writeParameters = ['dryRun', 'fieldManager', 'fieldValidation'].map((name) => ({
  name,
  in: 'query',
  schema: { type: 'string', uniqueItems: true },
}));

function definitionName(type: ResourceType, version: string, schemas: Schemas, schema: Schema): string {
  const known = Object.entries(schemas.definitions).find(([, definition]) => definition === schema);
  if (known) return known[0];
  return `${type.group.split('.').toReversed().join('.')}.${version}.${type.kind}`;
}

/** Adds every definition that the schema leads to. */
function collect(schema: Schema, schemas: Schemas, into: Record<string, Schema>): void {
  const name = refOf(schema);
  const definition = name === undefined ? undefined : schemas.definitions[name];
  if (name !== undefined && definition && !into[name]) {
    into[name] = definition;
    collect(definition, schemas, into);
  }
  for (const property of Object.values(schema.properties ?? {})) collect(property, schemas, into);
  if (schema.items) collect(schema.items, schemas, into);
  if (typeof schema.additionalProperties === 'object') collect(schema.additionalProperties, schemas, into);
}
