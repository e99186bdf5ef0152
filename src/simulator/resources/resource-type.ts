// What the API machinery has to know of one kind of object. Each file of this folder describes one, as data and pure
// functions; none of them knows how requests are answered or objects are kept.

import type { FieldError } from '../object/field-error.ts';
import { dnsSubdomain, type NameRule } from '../object/names.ts';
import type { SimObject, Store } from '../ports.ts';
import type { Schema } from '../schema/schema.ts';

export interface Column {
  name: string;
  type: 'string' | 'integer' | 'boolean' | 'date' | 'number';
  format?: string;
  /** 0: always; above: `-o wide` only. */
  priority: number;
}

export type Cell = string | number | boolean | null;

export interface RowContext {
  /** Milliseconds since the epoch, for ages. */
  now: number;
}

export interface ScalePaths {
  /** Dotted paths into the object: `spec.replicas`. */
  specReplicas: string;
  statusReplicas: string;
  /** Path of the text that `status.selector` of the Scale holds; a LabelSelector or a map is turned into text. */
  selector: string;
}

/** What a write may look at besides the object. */
export interface WriteContext {
  store: Store;
  now: number;
  random: () => number;
}

/** Who makes a request. */
export interface Requester {
  name: string;
  groups: readonly string[];
  uid?: string;
  /** What the authenticator knows besides. */
  extra?: Readonly<Record<string, readonly string[]>>;
}

export interface ResourceType {
  /** Empty for the core group. */
  group: string;
  /** Served versions, the preferred one first. */
  versions: readonly string[];
  /** Default: the first of `versions`. */
  storageVersion?: string;
  kind: string;
  plural: string;
  singular: string;
  shortNames?: readonly string[];
  categories?: readonly string[];
  namespaced: boolean;
  /** Made by a CustomResourceDefinition. */
  custom?: true;
  /** Structure by version, where the kind brings its own. */
  schemas?: Readonly<Record<string, Schema>>;
  /** Default: all eight. */
  verbs?: readonly string[];
  /** `/status`: the main resource then never writes status, and the other way round. */
  hasStatus?: boolean;
  /** What a client creates keeps the status that it brings along (nodes, which kubelets register); all others begin without. */
  bornWithStatus?: true;
  /** `metadata.generation` counts the changes of spec, or of what `generationOf` returns. */
  hasGeneration?: boolean;
  generationOf?(object: SimObject): unknown;
  scale?: ScalePaths;
  /** Further subresources with their kind and verbs, for discovery: `log`, `exec` ... */
  subresources?: readonly { name: string; kind: string; group?: string; version?: string; verbs: readonly string[] }[];
  nameRule?: NameRule;
  columns: readonly Column[];
  row(object: SimObject, context: RowContext): Cell[];
  /** Fills in what the client left out, in place. */
  setDefaults?(object: SimObject, context: WriteContext): void;
  /** What the server itself decides at creation (service addresses, node ports), in place. */
  prepareCreate?(object: SimObject, context: WriteContext): void;
  /** Carries over or recomputes what a client may not change, in place. */
  prepareUpdate?(next: SimObject, old: SimObject, context: WriteContext): void;
  validate?(object: SimObject, context: WriteContext): FieldError[];
  /** Hands out what there is only once, in place: before a new object is validated, and after a changed one. A dry run takes nothing. */
  allocate?(object: SimObject, context: WriteContext, options: { dryRun: boolean }): void;
  validateUpdate?(next: SimObject, old: SimObject): FieldError[];
  /** Seconds between a deletion and the end of the object; 0: at once. Kinds without it end at once. */
  gracePeriod?(object: SimObject, requested: number | undefined): number;
  /** Why the object stays whatever is asked; undefined: it may go. */
  mayNotBeDeleted?(object: SimObject): string | undefined;
  /** Alters the draft of an object whose deletion begins, in place. */
  prepareDelete?(object: SimObject): void;
  /** Keeps the deleted object until somebody has cleaned up, besides finalizers of its metadata. */
  holdsDeletion?(object: SimObject): boolean;
  /** Runs when the object has left the store for good. */
  afterDelete?(object: SimObject, context: WriteContext): void;
  /** What field selectors may ask for, besides metadata.name and metadata.namespace. */
  fields?: Readonly<Record<string, (object: SimObject) => string>>;
  /** A `Warning:` header of every request for the kind. */
  deprecation?: string;
  /** Texts for `Warning:` headers of a write. */
  warnings?(object: SimObject, old: SimObject | undefined): string[];
  /** Deletion answers with the object in place of a Status. */
  returnsDeleted?: boolean;
  /** A deletion without a policy leaves dependents alone. */
  deletesByOrphan?: boolean;
  /** Shows objects that another resource keeps, turned into this version and back. */
  view?: { of: string; read(object: SimObject): SimObject; write(object: SimObject): SimObject };
  /** The objects are made up at each request; nothing is stored. */
  computed?(context: WriteContext): SimObject[];
  /** What is posted is answered at once, with the result or what is asked of it; nothing is stored. */
  answer?(object: SimObject, context: WriteContext, user: Requester): object;
  /** To another served version and back, where there are several. */
  convert?(object: SimObject, version: string): SimObject;
}

export const allVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const satisfies readonly string[];

/** The key under which the store keeps the kind: `pods`, `deployments.apps`. */
export const storageKey = (type: { group: string; plural: string }): string =>
  type.group ? `${type.plural}.${type.group}` : type.plural;

export const apiVersionOf = (type: { group: string }, version: string): string =>
  type.group ? `${type.group}/${version}` : version;

export const storageVersionOf = (type: ResourceType): string => type.storageVersion ?? type.versions[0] ?? 'v1';

export const nameRuleOf = (type: ResourceType): NameRule => type.nameRule ?? dnsSubdomain;

export const verbsOf = (type: ResourceType): readonly string[] => type.verbs ?? allVerbs;
