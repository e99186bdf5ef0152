// Jobs.

import { type FieldError, invalid, notSupported, required, IMMUTABLE } from '../object/field-error.ts';
import { nonNegative, supported } from '../object/field-checks.ts';
import { equal, mapAt } from '../object/json.ts';
import { selectorText } from '../object/label-selector.ts';
import { humanDuration } from '../object/human-duration.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, containersAndImages, nameColumn, wide } from './columns.ts';
import { type Condition, conditionOf } from './pod-types.ts';
import type { ResourceType, RowContext } from './resource-type.ts';
import { adoptTemplateLabels, type PodTemplate, setTemplateDefaults, validateTemplateSpec } from './workload.ts';

export interface JobSpec {
  completions?: number;
  parallelism?: number;
  backoffLimit?: number;
  completionMode?: string;
  activeDeadlineSeconds?: number;
  ttlSecondsAfterFinished?: number;
  suspend?: boolean;
  manualSelector?: boolean;
  backoffLimitPerIndex?: number;
  maxFailedIndexes?: number;
  podFailurePolicy?: { rules?: FailureRule[] };
  selector?: { matchLabels?: Record<string, string> };
  template: PodTemplate;
  [field: string]: unknown;
}

export interface FailureRule {
  action: 'FailJob' | 'FailIndex' | 'Ignore' | 'Count';
  onExitCodes?: { containerName?: string; operator: 'In' | 'NotIn'; values: number[] };
  onPodConditions?: { type: string; status?: string }[];
}

export interface Job extends SimObject {
  spec: JobSpec;
  status: {
    active?: number;
    ready?: number;
    succeeded?: number;
    failed?: number;
    startTime?: string;
    completionTime?: string;
    conditions?: Condition[];
    [field: string]: unknown;
  };
}

export const jobs: ResourceType = {
  group: 'batch',
  versions: ['v1'],
  kind: 'Job',
  plural: 'jobs',
  singular: 'job',
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  deletesByOrphan: true,
  columns: [
    nameColumn,
    column('Status'),
    column('Completions'),
    column('Duration'),
    ageColumn,
    wide('Containers'),
    wide('Images'),
    wide('Selector'),
  ],
  row(object, context) {
    const job = object as Job;
    return [
      job.metadata.name,
      statusText(job),
      completionsText(job),
      durationText(job, context),
      age(job, context),
      ...containersAndImages(job.spec.template.spec),
      selectorText(job.spec.selector),
    ];
  },
  setDefaults(object) {
    setJobSpecDefaults(mapAt(object, 'spec') as unknown as JobSpec);
  },
  prepareCreate(object) {
    const job = object as Job;
    job.status = {};
    if (job.spec.manualSelector !== true) addGeneratedSelector(job);
    adoptTemplateLabels(job);
  },
  validate: (object) => validateJobSpec((object as Job).spec, 'spec'),
  validateUpdate(next, old) {
    const [after, before] = [(next as Job).spec, (old as Job).spec];
    const fixed = ['completions', 'selector', 'template', 'completionMode'];
    return fixed
      .filter((field) => !equal(after[field], before[field]))
      .map((field) => invalid(`spec.${field}`, after[field], IMMUTABLE));
  },
  fields: { 'status.successful': (object) => String((object as Job).status?.succeeded ?? 0) },
};

export function setJobSpecDefaults(spec: JobSpec): void {
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  spec.parallelism ??= 1;
  // With a limit for each index there is none for the job.
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : 2_147_483_647;
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  spec.manualSelector ??= false;
  spec['podReplacementPolicy'] ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed';
  setTemplateDefaults(spec);
}

/** Where the client leaves it to the server: a selector that no other job can have. */
function addGeneratedSelector(job: Job): void {
  const { uid, name } = job.metadata;
  const template = job.spec.template;
  template.metadata ??= {};
  template.metadata.labels = {
    ...template.metadata.labels,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  job.spec.selector = { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } };
}

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];

const modes = ['NonIndexed', 'Indexed'];

export function validateJobSpec(spec: JobSpec, path: string): FieldError[] {
  return [
    ...counts.flatMap((field) => nonNegative(spec[field], `${path}.${field}`)),
    ...validateIndexes(spec, path),
    ...validateTemplateSpec(spec.template, `${path}.template`, undefined),
    ...validateRestartPolicy(spec, `${path}.template.spec.restartPolicy`),
  ];
}

function validateIndexes(spec: JobSpec, path: string): FieldError[] {
  const { completionMode: mode = 'NonIndexed', completions, maxFailedIndexes, backoffLimitPerIndex } = spec;
  const errors: FieldError[] = [];
  if (maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined) {
    errors.push(required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  }
  errors.push(...supported(mode, modes, `${path}.completionMode`));
  if (mode === 'Indexed') {
    if (completions === undefined) {
      errors.push(required(`${path}.completions`, 'when completion mode is Indexed'));
    } else if (Number(maxFailedIndexes) > completions) {
      const why = 'must be less than or equal to completions';
      errors.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, why));
    }
  } else if (mode === 'NonIndexed') {
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
      if (spec[field] === undefined) continue;
      errors.push(invalid(`${path}.${field}`, spec[field], 'requires indexed completion mode'));
    }
  }
  return errors;
}

function validateRestartPolicy({ template, podFailurePolicy }: JobSpec, field: string): FieldError[] {
  const { restartPolicy } = template.spec;
  if (!restartPolicy || restartPolicy === 'Always') {
    return [required(field, 'valid values: "OnFailure", "Never"')];
  }
  if (restartPolicy !== 'OnFailure' && restartPolicy !== 'Never') {
    return [notSupported(field, restartPolicy, ['OnFailure', 'Never'])];
  }
  return podFailurePolicy && restartPolicy !== 'Never'
    ? [invalid(field, restartPolicy, 'only "Never" is supported when podFailurePolicy is specified')]
    : [];
}

const conditionTexts = ['Complete', 'Failed', 'Suspended', 'FailureTarget', 'SuccessCriteriaMet'] as const;

function statusText(job: Job): string {
  const has = (type: string) => conditionOf(job.status, type)?.status === 'True';
  const [complete, failed, ...others] = conditionTexts;
  if (has(complete)) return complete;
  if (has(failed)) return failed;
  if (job.metadata.deletionTimestamp) return 'Terminating';
  return others.find(has) ?? 'Running';
}

function completionsText({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0;
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function durationText({ status }: Job, { now }: RowContext): string {
  if (!status?.startTime) return '';
  const end = status.completionTime ? Date.parse(status.completionTime) : now;
  return humanDuration(end - Date.parse(status.startTime));
}
