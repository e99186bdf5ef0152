// The kind `manifest`: a fence with Kubernetes objects, in YAML or JSON. Completes a fragment whose kind is plain from
// its fields; says of anything else why it is not applied.

import { isMap, isSeq, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import type { Effect } from '../model/effect.ts';
import type { CellKind, FencePiece, Recognition } from '../model/recognition.ts';
import { completeFragment } from './complete-fragment.ts';
import { duplicateKeys, notUnique } from '../model/duplicate-keys.ts';
import { apiVersionOf, isClusterScoped, whyNoApiObject } from './object-kinds.ts';

/** etcd's own limit for a request is 1.5 MiB; nothing longer is an object. */
const longest = 1_500_000;

export const manifest: CellKind = {
  name: 'manifest',
  recognise(piece, { recall }) {
    if (piece.place !== 'fence' || !mayHoldObject(piece)) return undefined;
    if (piece.output !== undefined) return refuse(piece.output);
    const content = recall('manifest', piece.text, () => contentOf(piece.text));
    if (content.refusal !== undefined) return refuse(content.refusal);
    if (piece.forbidden) return refuse('the note says not to apply it');
    return content.kinds ? apply(content.kinds) : fragment(piece, content.documents);
  },
};

/** What a text holds, wherever it stands: objects of these kinds, documents that may be completed, or nothing to apply. */
type Content =
  | { refusal: string }
  | { refusal?: never; kinds: string[] }
  | { refusal?: never; kinds?: never; documents: Document.Parsed[] };

function contentOf(source: string): Content {
  const omitted = whatIsOmitted(source);
  if (omitted !== undefined) return { refusal: omitted };
  const documents = readDocuments(source);
  if (typeof documents === 'string') return { refusal: documents };
  const kinds = documents.map((document) => kindOf(document));
  if (kinds.every((kind) => kind === undefined)) return { documents };
  for (const [index, document] of documents.entries()) {
    const why = kinds[index] ? whyNot(document) : 'a document of it is no Kubernetes object';
    if (why !== undefined) return { refusal: why };
  }
  const [only] = documents;
  if (documents.length === 1 && only && nameOf(only) === undefined) return { documents };
  return { kinds: kinds.flatMap((kind) => kind ?? []) };
}

const refuse = (reason: string): Recognition => ({ run: false, reason, certain: true, effects: [], readings: [] });

function apply(kinds: readonly string[], completion?: Recognition['completion']): Recognition {
  const effects: Effect[] = kinds.some(isClusterScoped) ? ['write', 'cluster-scope'] : ['write'];
  const what =
    kinds.length === 1
      ? `a Kubernetes object (${kinds[0]})`
      : `${kinds.length} Kubernetes objects (${kinds.join(', ')})`;
  const reason = completion ? `a fragment of a ${kinds[0]}, completed` : what;
  return { run: true, reason, certain: true, effects, readings: [], ...(completion ? { completion } : {}) };
}

/** Cheap, so that no other text is ever handed to the YAML parser. */
function mayHoldObject({ fence, text }: FencePiece): boolean {
  if (fence === 'data') return true;
  if (fence === 'windows' || fence === 'code') return false;
  const head = text.slice(0, 20_000);
  return (
    /^[ \t]*"?apiVersion"?:/m.test(head) &&
    /^[ \t]*"?kind"?:/m.test(head) &&
    /^\s*(?:---|#|[{"]|apiVersion|kind|metadata)/.test(head)
  );
}

const omission =
  /^[ \t]*(?:-[ \t]*)?(?:#[ \t]*)?(?:\.{3,}|…|\[\.\.\.\]|<\.\.\.>|\(\.\.\.\))|:[ \t]+(?:\.{3,}|…)[ \t]*(?:#.*)?$|\bOMITTED\b|<(?:snip(?:ped)?|omitted)>|^[ \t]*(?:-[ \t]*)?<[A-Za-z][^<>\n]*[ \t][^<>\n]*>[ \t]*$|#[ \t]*(?:snip|omitted)\b/m;

function whatIsOmitted(text: string): string | undefined {
  if (text.length > longest) return 'larger than any object that the API takes';
  if (/\{\{-?[ \t]*[\w.$"(]/.test(text)) return 'a template, not a manifest';
  // Three dots on the last line end a YAML document, where it is one as far as they.
  const whole = /^[ \t]*metadata:[ \t]*(?:\{.*\bname:|\n(?:[ \t].*\n)*?[ \t]+(?:generateName|name):)/m.test(
    text.slice(0, 20_000),
  );
  return omission.test(whole ? text.trimEnd().replace(/\n\.\.\.$/, '') : text) ? 'YAML with parts left out' : undefined;
}

/** The documents, or why they can't be read. */
function readDocuments(text: string): Document.Parsed[] | string {
  try {
    const parsed = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
    if (!Array.isArray(parsed)) return 'an empty block';
    const error = parsed.flatMap((document) => document.errors)[0];
    if (error) return `not readable as YAML: ${error.message.split('\n')[0]?.replace(/:$/, '') ?? error.code}`;
    const twice = parsed.flatMap(duplicateKeys)[0];
    if (twice !== undefined) return `not readable as YAML: ${notUnique} at ${placeOf(twice, text)}`;
    const documents = parsed.filter(
      (document) => document.contents !== null && document.toJS({ maxAliasCount: 100 }) !== null,
    );
    return documents.length > 0 ? documents : 'an empty block';
  } catch (error) {
    return `not readable as YAML: ${error instanceof RangeError ? 'nested too deeply' : String(error instanceof Error ? error.message : error)}`;
  }
}

function placeOf(offset: number, text: string): string {
  const before = text.slice(0, offset);
  return `line ${before.split('\n').length}, column ${offset - before.lastIndexOf('\n')}`;
}

function text(document: Document.Parsed, ...path: string[]): string | undefined {
  const value = isMap(document.contents) ? document.getIn(path) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Of an object that says both its kind and its version. */
const kindOf = (document: Document.Parsed) => (text(document, 'apiVersion') ? text(document, 'kind') : undefined);

const nameOf = (document: Document.Parsed) =>
  /List$/.test(text(document, 'kind') ?? '')
    ? 'list'
    : (text(document, 'metadata', 'name') ?? text(document, 'metadata', 'generateName'));

function whyNot(document: Document.Parsed): string | undefined {
  const why = whyNoApiObject(text(document, 'apiVersion') ?? '', text(document, 'kind') ?? '');
  if (why !== undefined) return why;
  if (text(document, 'metadata', 'uid') && document.getIn(['metadata', 'resourceVersion']) !== undefined) {
    return 'an object as the cluster shows it, with its uid and version: output, not a manifest';
  }
  return lackingPart(document, text(document, 'kind') ?? '');
}

/** Where the containers of each kind of workload stand. */
const podSpecs: Record<string, readonly string[]> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Deployment: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  Pod: ['spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
};

/** A workload without containers, or without the selector that it needs, is a patch of another file. */
function lackingPart(document: Document.Parsed, kind: string): string | undefined {
  const path = Object.hasOwn(podSpecs, kind) ? podSpecs[kind] : undefined;
  if (!path) return undefined;
  if (!isSeq(document.getIn([...path, 'containers']))) return `a part of a ${kind}: it has no containers`;
  const selects = path.length === 3 && kind !== 'Job' && text(document, 'apiVersion') === 'apps/v1';
  return selects && !document.hasIn(['spec', 'selector']) ? `a part of a ${kind}: it has no selector` : undefined;
}

function fragment(piece: FencePiece, documents: readonly Document.Parsed[]): Recognition {
  const [document] = documents;
  const notObject = piece.text.trimStart().startsWith('{')
    ? 'JSON that is no Kubernetes object'
    : 'YAML that is no Kubernetes object';
  if (!document || documents.length > 1 || !isMap(document.contents)) return refuse(notObject);
  if (piece.edit) return refuse('lines for an existing object, not an object of their own');
  const lacking = lackingPart(document, text(document, 'kind') ?? '');
  if (lacking !== undefined) return refuse(lacking);
  const completed = completeFragment(document, { nameFor: piece.nameFor, apiVersionOf });
  if (!completed) return refuse(notObject);
  return apply([completed.kind], { yaml: completed.yaml, added: completed.added });
}
