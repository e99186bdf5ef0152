// Values of one object put into others.

import { CommandError } from '../command.ts';
import type { Json } from '../generate/merge-patch.ts';
import { quote } from '../go-values.ts';
import { parseYaml } from '../manifests/parse-documents.ts';
import { placesAt, setAt, splitFieldPath, valueAt } from './field-path.ts';
import type { FieldOptions, PatchTarget, Replacement, ReplacementSource, ReplacementTarget } from './kustomization.ts';
import { chosen } from './patch-target.ts';
import { idOf, idText, isOfKind, sameNamespace, type Resource, type ResourceId } from './resource.ts';
import { readText, type Root } from './root.ts';

/** Throws CommandError where a value or its place is not there. */
export async function applyReplacements(
  resources: readonly Resource[],
  replacements: readonly Replacement[],
  root: Root,
): Promise<void> {
  for (const replacement of await loaded(replacements, root)) {
    const { source, sourceValue, targets } = replacement;
    if ((source === undefined && sourceValue === undefined) || !targets) {
      throw new CommandError('replacements must specify a source and at least one target');
    }
    if (source !== undefined && sourceValue !== undefined) {
      throw new CommandError('value and resource selectors are mutually exclusive');
    }
    const value = source ? sourceOf(resources, source) : (sourceValue ?? '');
    for (const target of targets) putInto(resources, target, value);
  }
}

async function loaded(replacements: readonly Replacement[], root: Root): Promise<Replacement[]> {
  const all: Replacement[] = [];
  for (const replacement of replacements) {
    const { path, source, targets } = replacement;
    if (path && (source || targets?.length)) {
      throw new CommandError('cannot specify both path and inline replacement');
    }
    if (!path) all.push(replacement);
    else all.push(...[(await parseYaml(await readText(root, path))) as Replacement | Replacement[]].flat());
  }
  return all;
}

function sourceOf(resources: readonly Resource[], source: ReplacementSource): Json {
  const { fieldPath = 'metadata.name', options = {} } = source;
  const id = idOfSelector(source);
  const found = resources.filter((resource) => isSelected(resource, source));
  const told = idText(id) + (source.fieldPath ? `:${source.fieldPath}` : '');
  if (found.length === 0) throw new CommandError(`nothing selected by ${told}`);
  if (found.length > 1) throw new CommandError(`multiple matches for selector ${told}`);
  const [place] = placesAt(found[0]?.object as Json, splitFieldPath(fieldPath), false);
  const value = place && valueAt(place);
  const isEmpty = value === undefined || value === null || (typeof value === 'object' && !Object.keys(value).length);
  if (isEmpty) {
    throw new CommandError(`fieldPath \`${fieldPath}\` is missing for replacement source ${idText(id)}`);
  }
  return refined(value, options);
}

function refined(value: Json, { delimiter, index = 0 }: FieldOptions): Json {
  if (!delimiter) return value;
  if (typeof value === 'object') throw new CommandError('delimiter option can only be used with scalar nodes');
  const part = String(value).split(delimiter)[index];
  if (part !== undefined) return part;
  throw new CommandError(`options.index ${index} is out of bounds for value ${String(value)}`);
}

function putInto(resources: readonly Resource[], target: ReplacementTarget, value: Json): void {
  const { select, reject = [], fieldPaths = ['metadata.name'], options = {} } = target;
  if (!select) throw new CommandError('target must specify resources to select');
  const { labelSelector = '', annotationSelector = '' } = select;
  const rejected = reject.flatMap((one) => {
    const byLabels = one.labelSelector || one.annotationSelector ? chosen(resources, onlyLabels(one)) : [];
    const byId =
      idText(idOfSelector(one)) === idText(idOfSelector({})) ? [] : resources.filter((r) => isSelected(r, one));
    return [...byLabels, ...byId];
  });
  for (const resource of chosen(resources, { labelSelector, annotationSelector })) {
    if (!isSelected(resource, select) || rejected.includes(resource)) continue;
    const object = structuredClone(resource.object) as Json;
    for (const path of fieldPaths) putAt(object, path, value, options);
    resource.object = object as Resource['object'];
  }
}

const onlyLabels = ({ labelSelector = '', annotationSelector = '' }: PatchTarget) => ({
  labelSelector,
  annotationSelector,
});

function putAt(object: Json, path: string, value: Json, options: FieldOptions): void {
  const create = options.create ?? false;
  const places = placesAt(object, splitFieldPath(path), create);
  if (places.length === 0) {
    throw new CommandError(`unable to find ${create ? 'or create ' : ''}field ${quote(path)} in replacement target`);
  }
  for (const place of places) {
    const before = valueAt(place);
    setAt(place, asBefore(before, joined(before, value, options)));
  }
}

function joined(before: Json | undefined, value: Json, { delimiter, index = 0 }: FieldOptions): Json {
  if (!delimiter) return value;
  if (typeof before === 'object') throw new CommandError('delimiter option can only be used with scalar nodes');
  const parts = String(before ?? '').split(delimiter);
  if (index < 0) parts.unshift(String(value));
  else if (index >= parts.length) parts.push(String(value));
  else parts[index] = String(value);
  return parts.join(delimiter);
}

/** A plain value keeps the type that it had there. Throws CommandError where the new one can't be read so. */
function asBefore(before: Json | undefined, value: Json): Json {
  if (typeof value === 'object' || before === undefined || before === null || typeof before === 'object') return value;
  const text = String(value);
  if (typeof before === 'string') return text;
  const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
  if (typeof before === 'number' && isNumber) return Number(text);
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  const type = typeof before === 'boolean' ? 'bool' : Number.isInteger(before) ? 'int' : 'float';
  throw new CommandError(`map[string]interface {}(nil): yaml: cannot decode !!str \`${text}\` as a !!${type}`);
}

const idOfSelector = ({ group = '', version = '', kind = '', name = '', namespace = '' }: PatchTarget): ResourceId => ({
  group,
  version,
  kind,
  name,
  namespace,
});

/** By what it is called, or once was. */
function isSelected({ object, previous }: Resource, selector: PatchTarget): boolean {
  const { name, namespace } = selector;
  const now = idOf(object);
  return [...previous, now].some(
    (id) =>
      isOfKind(now, selector) && (!name || name === id.name) && (!namespace || sameNamespace({ ...id, namespace }, id)),
  );
}
