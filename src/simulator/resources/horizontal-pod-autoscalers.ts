// HorizontalPodAutoscalers, kept as autoscaling/v2 and served as v1 too.

import { type FieldError, forbiddenField, invalid, required } from '../object/field-error.ts';
import { supported } from '../object/field-checks.ts';
import { at, isMap, type JsonMap } from '../object/json.ts';
import { quantityOf } from '../object/quantity.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, listOf, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export interface HorizontalPodAutoscaler extends SimObject {
  spec: {
    scaleTargetRef: { apiVersion?: string; kind: string; name: string };
    minReplicas?: number;
    maxReplicas: number;
    metrics?: JsonMap[];
    behavior?: JsonMap;
  };
  status?: {
    currentReplicas?: number;
    desiredReplicas?: number;
    currentMetrics?: JsonMap[] | null;
    [field: string]: unknown;
  };
}

export const horizontalPodAutoscalers: ResourceType = {
  group: 'autoscaling',
  versions: ['v2', 'v1'],
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  singular: 'horizontalpodautoscaler',
  shortNames: ['hpa'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  columns: [
    nameColumn,
    column('Reference'),
    column('Targets'),
    column('MinPods'),
    column('MaxPods'),
    column('Replicas'),
    ageColumn,
  ],
  row(object, context) {
    // Rows are made of the stored version whichever was asked for.
    const { metadata, spec, status } = toV2(object) as HorizontalPodAutoscaler;
    return [
      metadata.name,
      `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`,
      metricsText(spec.metrics ?? [], listOf(status?.currentMetrics)),
      spec.minReplicas === undefined ? '<unset>' : String(spec.minReplicas),
      spec.maxReplicas,
      status?.currentReplicas ?? 0,
      age(object, context),
    ];
  },
  setDefaults(object) {
    const { spec } = object as HorizontalPodAutoscaler;
    if (!isMap(spec)) return;
    spec.minReplicas ??= 1;
    spec.metrics ??= [resourceMetric(80)];
    if (isMap(spec.behavior)) setBehaviorDefaults(spec.behavior);
  },
  prepareCreate(object) {
    object['status'] = { currentMetrics: null, desiredReplicas: 0 };
  },
  validate: (object) => validate(object as HorizontalPodAutoscaler),
  convert: (object, version) => (version === 'v1' ? toV1(object) : toV2(object)),
};

const upward: JsonMap = {
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
  selectPolicy: 'Max',
  stabilizationWindowSeconds: 0,
};
const downward: JsonMap = { policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }], selectPolicy: 'Max' };

/** A behaviour that is given in part is filled up. */
function setBehaviorDefaults(behavior: JsonMap): void {
  const given = (side: string) => (isMap(behavior[side]) ? behavior[side] : {});
  behavior['scaleUp'] = { ...upward, ...given('scaleUp') };
  behavior['scaleDown'] = { ...downward, ...given('scaleDown') };
}

const resourceMetric = (percent: number): JsonMap => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } },
});

function validate({ spec }: HorizontalPodAutoscaler): FieldError[] {
  const least = spec.minReplicas ?? 1;
  const errors: FieldError[] = [];
  if (least < 1) errors.push(invalid('spec.minReplicas', least, 'must be greater than or equal to 1'));
  if (spec.maxReplicas < 1) errors.push(invalid('spec.maxReplicas', spec.maxReplicas, 'must be greater than 0'));
  if (spec.maxReplicas < least) {
    errors.push(invalid('spec.maxReplicas', spec.maxReplicas, 'must be greater than or equal to `minReplicas`'));
  }
  const { apiVersion = '', kind, name } = spec.scaleTargetRef;
  if (!kind) errors.push(required('spec.scaleTargetRef.kind'));
  if (!name) errors.push(required('spec.scaleTargetRef.name'));
  if (!apiVersion.includes('/') && kind !== 'ReplicationController') {
    errors.push(invalid('spec.scaleTargetRef.apiVersion', apiVersion, 'apiVersion must specify API group'));
  }
  return [
    ...errors,
    ...(spec.metrics ?? []).flatMap((metric, index) => validateMetric(metric, `spec.metrics[${index}]`)),
  ];
}

const metricTypes = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];

function validateMetric(metric: JsonMap, field: string): FieldError[] {
  const type = text(metric['type']);
  if (!type) return [required(`${field}.type`, 'must specify a metric source type')];
  if (!metricTypes.includes(type)) return supported(type, metricTypes, `${field}.type`);
  const key = type.charAt(0).toLowerCase() + type.slice(1);
  const source = metric[key];
  if (!isMap(source)) return [required(`${field}.${key}`, 'must populate information for the given metric source')];
  const target = isMap(source['target']) ? source['target'] : {};
  const errors = validateTarget(target, `${field}.${key}.target`);
  if (type !== 'Resource' && type !== 'ContainerResource') return errors;
  if (!source['name']) errors.unshift(required(`${field}.${key}.name`, 'must specify a resource name'));
  const [percent, value] = [target['averageUtilization'], target['averageValue']];
  if (percent === undefined && value === undefined) {
    const why = 'must set either a target raw value or a target utilization';
    errors.push(required(`${field}.${key}.target.averageUtilization`, why));
  } else if (percent !== undefined && value !== undefined) {
    const why = 'may not set both a target raw value and a target utilization';
    errors.push(forbiddenField(`${field}.${key}.target.averageValue`, why));
  }
  return errors;
}

function validateTarget({ type, value, averageValue, averageUtilization }: JsonMap, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!type) errors.push(required(`${field}.type`, 'must specify a metric target type'));
  if (!['Utilization', 'Value', 'AverageValue'].includes(text(type))) {
    errors.push(invalid(`${field}.type`, text(type), 'must be either Utilization, Value, or AverageValue'));
  }
  for (const [name, amount] of Object.entries({ value, averageValue })) {
    if (amount !== undefined && quantityOf(amount) <= 0)
      errors.push(invalid(`${field}.${name}`, amount, 'must be positive'));
  }
  if (averageUtilization !== undefined && Number(averageUtilization) < 1) {
    errors.push(invalid(`${field}.averageUtilization`, averageUtilization, 'must be greater than 0'));
  }
  return errors;
}

const isCpuUtilization = (metric: JsonMap) =>
  at(metric, 'resource', 'name') === 'cpu' && at(metric, 'resource', 'target', 'averageUtilization') !== undefined;

function toV1(object: SimObject): SimObject {
  const { spec, status, ...rest } = object as HorizontalPodAutoscaler;
  const { metrics = [], behavior: _behavior, ...same } = spec;
  const target = metrics.find(isCpuUtilization);
  const percent = target && at(target, 'resource', 'target', 'averageUtilization');
  return {
    ...rest,
    apiVersion: 'autoscaling/v1',
    spec: { ...same, ...(percent !== undefined && { targetCPUUtilizationPercentage: percent }) },
    status: { currentReplicas: status?.currentReplicas ?? 0, desiredReplicas: status?.desiredReplicas ?? 0 },
  };
}

function toV2(object: SimObject): SimObject {
  if (object.apiVersion === 'autoscaling/v2') return object;
  const { targetCPUUtilizationPercentage: percent, ...spec } = (object['spec'] ?? {}) as JsonMap;
  return {
    ...object,
    apiVersion: 'autoscaling/v2',
    spec: { ...spec, ...(typeof percent === 'number' && { metrics: [resourceMetric(percent)] }) },
  };
}

/** The part of a metric that its type names: `resource` of a Resource metric. */
function sourceOf(metric: JsonMap): JsonMap {
  const type = text(metric['type']);
  const source = metric[type.charAt(0).toLowerCase() + type.slice(1)];
  return isMap(source) ? source : {};
}

function metricText(metric: JsonMap, current: JsonMap | undefined): string {
  const source = sourceOf(metric);
  const target = isMap(source['target']) ? source['target'] : {};
  const now = current ? at(sourceOf(current), 'current') : undefined;
  const value = (field: string) => text(at(now, field)) || '<unknown>';
  const byResource = metric['type'] === 'Resource' || metric['type'] === 'ContainerResource';
  const label = byResource ? `${text(source['name'])}: ` : '';
  if (target['averageUtilization'] !== undefined) {
    const percent = at(now, 'averageUtilization');
    return `${label}${percent === undefined ? '<unknown>' : `${text(percent)}%`}/${text(target['averageUtilization'])}%`;
  }
  if (target['averageValue'] !== undefined) {
    const suffix = metric['type'] === 'External' || metric['type'] === 'Object' ? ' (avg)' : '';
    return `${label}${value('averageValue')}/${text(target['averageValue'])}${suffix}`;
  }
  return `${label}${value('value')}/${text(target['value'])}`;
}

function metricsText(metrics: readonly JsonMap[], current: readonly JsonMap[]): string {
  if (metrics.length === 0) return '<none>';
  const texts = metrics.map((metric, index) => metricText(metric, current[index]));
  return texts.length > 2 ? `${texts.slice(0, 2).join(', ')} + ${texts.length - 2} more...` : texts.join(', ');
}
