// `describe horizontalpodautoscaler`, as autoscaling/v2 has it.

import type { KubeObject } from '../../cluster/port.ts';
import { rfc1123z } from '../text/go-date.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { annotationLines, description, field, labelLines, line } from './lines.ts';
import { withEvents } from './with-events.ts';

interface Amount {
  type?: string;
  value?: string;
  averageValue?: string;
  averageUtilization?: number;
}

interface MetricSource {
  name?: string;
  container?: string;
  metric?: { name: string };
  describedObject?: { kind: string; name: string };
  target?: Amount;
  current?: Amount;
}

type Metric = { type: string } & Readonly<Record<string, MetricSource | string | undefined>>;

interface Direction {
  stabilizationWindowSeconds?: number;
  selectPolicy?: string;
  policies?: { type: string; value: number; periodSeconds: number }[];
}

type Autoscaler = KubeObject & {
  spec: {
    scaleTargetRef: { kind: string; name: string };
    minReplicas?: number;
    maxReplicas: number;
    metrics?: Metric[];
    behavior?: { scaleUp?: Direction; scaleDown?: Direction };
  };
  status?: {
    currentReplicas?: number;
    desiredReplicas?: number;
    currentMetrics?: Metric[];
    conditions?: { type: string; status: string; reason?: string; message?: string }[];
  };
};

export const horizontalPodAutoscaler = withEvents<Autoscaler>(
  'autoscaling',
  'HorizontalPodAutoscaler',
  describeAutoscaler,
);

/** Pure. */
export function describeAutoscaler(
  { metadata = {}, spec, status = {} }: Autoscaler,
  { events, now }: DescribeFacts,
): string {
  const { kind, name } = spec.scaleTargetRef;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp)),
    field(0, 'Reference', `${kind}/${name}`),
    field(0, 'Metrics', '( current / target )'),
    ...(spec.metrics ?? []).map((metric, at) => metricLine(metric, status.currentMetrics?.[at])),
    field(0, 'Min replicas', spec.minReplicas ?? '<unset>'),
    field(0, 'Max replicas', spec.maxReplicas),
    spec.behavior
      ? `Behavior:\n${directionLines('Scale Up', spec.behavior.scaleUp)}${directionLines('Scale Down', spec.behavior.scaleDown)}`
      : '',
    field(0, `${kind} pods`, `${status.currentReplicas ?? 0} current / ${status.desiredReplicas ?? 0} desired`),
    conditionLines(status.conditions ?? []),
    events ? eventLines(events, now) : '',
  ]);
}

const unknown = '<unknown>';

function metricLine(metric: Metric, seen: Metric | undefined): string {
  const { type } = metric;
  const field = type.charAt(0).toLowerCase() + type.slice(1);
  const source = metric[field] as MetricSource | undefined;
  const current = (seen?.[field] as MetricSource | undefined)?.current;
  if (source === undefined) return line(1, `<unknown metric type "${type}">`);
  const { target = {} } = source;
  const name = source.metric?.name ?? '';
  switch (type) {
    case 'External':
      return line(1, `"${name}" ${valueText(target, current, target.averageValue !== undefined)}`);
    case 'Pods':
      return line(1, `"${name}" on pods:\t${current?.averageValue ?? unknown} / ${target.averageValue ?? ''}`);
    case 'Object': {
      const about = `${source.describedObject?.kind ?? ''}/${source.describedObject?.name ?? ''}`;
      return line(1, `"${name}" on ${about} ${valueText(target, current, target.type === 'AverageValue')}`);
    }
    case 'Resource':
      return line(1, `resource ${source.name ?? ''} on pods${resourceText(target, current)}`);
    case 'ContainerResource':
      return line(
        1,
        `resource ${source.name ?? ''} of container "${source.container ?? ''}" on pods${resourceText(target, current)}`,
      );
    default:
      return line(1, `<unknown metric type "${type}">`);
  }
}

const valueText = (target: Amount, current: Amount | undefined, average: boolean) =>
  average
    ? `(target average value):\t${current?.averageValue ?? unknown} / ${target.averageValue ?? ''}`
    : `(target value):\t${current?.value ?? unknown} / ${target.value ?? ''}`;

function resourceText(target: Amount, current: Amount | undefined): string {
  if (target.averageValue !== undefined) return `:\t${current?.averageValue ?? unknown} / ${target.averageValue}`;
  const used = current?.averageUtilization;
  const shown = used === undefined ? unknown : `${used}% (${current?.averageValue ?? ''})`;
  const wanted = target.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`;
  return `  (as a percentage of request):\t${shown} / ${wanted}`;
}

function directionLines(title: string, direction: Direction | undefined): string {
  if (!direction) return '';
  const { stabilizationWindowSeconds, selectPolicy = 'Max', policies = [] } = direction;
  return [
    line(1, `${title}:`),
    stabilizationWindowSeconds === undefined
      ? ''
      : line(2, `Stabilization Window: ${stabilizationWindowSeconds} seconds`),
    ...(policies.length ? [line(2, `Select Policy: ${selectPolicy}`), line(2, 'Policies:')] : []),
    ...policies.map(({ type, value, periodSeconds }) =>
      line(3, `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds`),
    ),
  ].join('');
}

function conditionLines(conditions: NonNullable<NonNullable<Autoscaler['status']>['conditions']>): string {
  if (conditions.length === 0) return '';
  const rows = conditions.map(({ type, status, reason = '', message = '' }) =>
    line(1, [type, status, reason, message].join('\t')),
  );
  return [
    'Conditions:\n',
    line(1, 'Type\tStatus\tReason\tMessage'),
    line(1, '----\t------\t------\t-------'),
    ...rows,
  ].join('');
}
