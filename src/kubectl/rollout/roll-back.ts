// Brings a workload back to an earlier revision. Tells what became of it in kubectl's words.

import { isDeepStrictEqual } from 'node:util';
import { ApiError } from '../../cluster/port.ts';
import { lastAppliedAnnotation } from '../apply/last-applied.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { podTemplateLines, type PodTemplate } from '../describe/pod-template.ts';
import type { DryRun } from '../dry-run.ts';
import type { Json } from '../generate/merge-patch.ts';
import { quote } from '../go-values.ts';
import { ownManager, send } from '../requests.ts';
import { placeOf, type LiveObject } from '../resources/fetch.ts';
import { resourcePath } from '../resources/resource-type.ts';
import { historyOf, type History, type Revision } from './revisions.ts';
import { revisionAnnotation, type Workload, type WorkloadKind } from './workload.ts';

export interface RollBack {
  /** 0: the one before the last. */
  toRevision: number;
  dryRun: DryRun;
}

/** Throws CommandError where there is no such revision, or the server refuses it. */
export async function rollBack(
  context: CommandContext,
  live: LiveObject,
  kind: WorkloadKind,
  { toRevision, dryRun }: RollBack,
): Promise<string> {
  if (toRevision < 0) throw notFound(toRevision);
  const history = await historyOf(context, live, kind);
  const target = kind === 'Deployment' ? deploymentTarget(history, toRevision) : otherTarget(history, toRevision);
  if (dryRun === 'client') {
    return `${kind === 'Deployment' ? '' : 'will roll back to '}${podTemplateLines(target.template)}`;
  }
  const { workload } = history;
  if (workload.spec?.paused) {
    throw new CommandError(
      "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
    );
  }
  if (isSame(kind, target, workload)) {
    return `skipped rollback (current template already matches revision ${toRevision})`;
  }
  try {
    await send(context, 'PATCH', resourcePath(live.type, placeOf(live)), {
      query: { dryRun: dryRun === 'server' ? 'All' : undefined, ...ownManager },
      ...(kind === 'Deployment'
        ? { contentType: 'application/json-patch+json', body: deploymentPatch(target, workload) }
        : { contentType: 'application/strategic-merge-patch+json', body: target.patch }),
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new CommandError(`failed restoring revision ${toRevision}: ${error.message}`);
  }
  return 'rolled back';
}

const notFound = (revision: number) => new CommandError(`unable to find specified revision ${revision} in history`);

function deploymentTarget({ workload, revisions }: History, number: number): Revision {
  const found = number === 0 ? revisions.at(-2) : revisions.find((revision) => revision.number === number);
  if (found) return found;
  if (number > 0) throw notFound(number);
  throw new CommandError(`no rollout history found for deployment ${quote(workload.metadata?.name ?? '')}`);
}

function otherTarget({ revisions }: History, number: number): Revision {
  if (number === 0 && revisions.length <= 1) throw new CommandError('no last revision to roll back to');
  const found = number === 0 ? revisions.at(-2) : revisions.find((revision) => revision.number === number);
  if (found === undefined) throw notFound(number);
  return found;
}

function isSame(kind: WorkloadKind, { template, patch }: Revision, { spec }: Workload): boolean {
  if (kind === 'Deployment') return isDeepStrictEqual(withoutHash(template), withoutHash(spec?.template));
  return isDeepStrictEqual(patch, { spec: { template: { ...spec?.template, $patch: 'replace' } } });
}

/** The label that tells a deployment's replica sets apart is no part of the template. */
function withoutHash(template: PodTemplate | undefined): PodTemplate {
  const { 'pod-template-hash': _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

/** Annotations that stay the deployment's own. */
const kept = [
  lastAppliedAnnotation,
  revisionAnnotation,
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

function deploymentPatch({ template, annotations }: Revision, { metadata }: Workload): Json {
  const isKept = ([name]: [string, string]) => kept.includes(name);
  const value = Object.fromEntries([
    ...Object.entries(metadata?.annotations ?? {}).filter(isKept),
    ...Object.entries(annotations).filter((entry) => !isKept(entry)),
  ]);
  return [
    { op: 'replace', path: '/spec/template', value: withoutHash(template) as Json },
    { op: 'replace', path: '/metadata/annotations', value },
  ];
}
