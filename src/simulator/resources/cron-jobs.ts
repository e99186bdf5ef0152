// CronJobs.

import { type FieldError, invalid, notSupported, required } from '../object/field-error.ts';
import { nonNegative } from '../object/field-checks.ts';
import { parseSchedule } from '../object/cron.ts';
import { mapAt } from '../object/json.ts';
import { selectorText } from '../object/label-selector.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, containersAndImages, nameColumn, since, wide } from './columns.ts';
import { type JobSpec, validateJobSpec } from './jobs.ts';
import type { ResourceType } from './resource-type.ts';
import { setTemplateDefaults } from './workload.ts';

export interface CronJob extends SimObject {
  spec: {
    schedule: string;
    timeZone?: string;
    suspend?: boolean;
    concurrencyPolicy?: string;
    startingDeadlineSeconds?: number;
    successfulJobsHistoryLimit?: number;
    failedJobsHistoryLimit?: number;
    jobTemplate: { metadata?: Record<string, unknown>; spec: JobSpec };
  };
  status?: { active?: object[]; lastScheduleTime?: string; lastSuccessfulTime?: string };
}

const policies = ['Allow', 'Forbid', 'Replace'];

export const cronJobs: ResourceType = {
  group: 'batch',
  versions: ['v1'],
  kind: 'CronJob',
  plural: 'cronjobs',
  singular: 'cronjob',
  shortNames: ['cj'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  hasGeneration: true,
  columns: [
    nameColumn,
    column('Schedule'),
    column('Timezone'),
    column('Suspend', 'boolean'),
    column('Active', 'integer'),
    column('Last Schedule'),
    ageColumn,
    wide('Containers'),
    wide('Images'),
    wide('Selector'),
  ],
  row(object, context) {
    const { metadata, spec, status } = object as CronJob;
    return [
      metadata.name,
      spec.schedule,
      spec.timeZone ?? '<none>',
      spec.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False',
      status?.active?.length ?? 0,
      status?.lastScheduleTime ? since(status.lastScheduleTime, context) : '<none>',
      age(object, context),
      ...containersAndImages(spec.jobTemplate.spec.template.spec),
      selectorText(spec.jobTemplate.spec.selector),
    ];
  },
  setDefaults(object) {
    const spec = mapAt(object, 'spec') as unknown as CronJob['spec'];
    spec.concurrencyPolicy ??= 'Allow';
    spec.suspend ??= false;
    spec.successfulJobsHistoryLimit ??= 3;
    spec.failedJobsHistoryLimit ??= 1;
    // A job's own defaults wait until one is made of the template; only those of its pods are set here.
    setTemplateDefaults(mapAt(mapAt(spec as never, 'jobTemplate'), 'spec'));
  },
  prepareCreate(object) {
    object['status'] = {};
  },
  validate(object) {
    const { spec } = object as CronJob;
    return [
      ...validateSchedule(spec.schedule),
      ...nonNegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds'),
      ...validateTimeZone(spec.timeZone),
      ...(policies.includes(spec.concurrencyPolicy ?? '')
        ? []
        : [notSupported('spec.concurrencyPolicy', spec.concurrencyPolicy, policies)]),
      ...validateJobSpec(spec.jobTemplate.spec, 'spec.jobTemplate.spec'),
      ...nonNegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit'),
      ...nonNegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit'),
      ...validateName(object.metadata.name),
    ];
  },
};

function validateSchedule(schedule: string): FieldError[] {
  if (!schedule) return [required('spec.schedule')];
  if (schedule.includes('TZ')) {
    const why = 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
    return [invalid('spec.schedule', schedule, why)];
  }
  const parsed = parseSchedule(schedule);
  return typeof parsed === 'string' ? [invalid('spec.schedule', schedule, parsed)] : [];
}

function validateTimeZone(zone: string | undefined): FieldError[] {
  if (zone === undefined) return [];
  const field = 'spec.timeZone';
  if (zone === '') return [invalid(field, zone, 'timeZone must be nil or non-empty string')];
  if (zone.toLowerCase() === 'local')
    return [
      invalid(field, zone, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'),
    ];
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return [];
  } catch {
    return [invalid(field, zone, `unknown time zone ${zone}`)];
  }
}

/** Names of its jobs are longer. */
const validateName = (name: string): FieldError[] =>
  name.length > 52 ? [invalid('metadata.name', name, 'must be no more than 52 characters')] : [];
