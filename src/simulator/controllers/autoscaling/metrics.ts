// What an autoscaler is told of the load on its target. A simulated cluster measures nothing: by default the answer is that
// of a cluster without a metrics server. A load that the target declares by annotation is shared out among its ready pods.

import { at, isMap, type JsonMap } from '../../object/json.ts';
import { quantityOf } from '../../object/quantity.ts';
import type { SimObject } from '../../ports.ts';
import { listOf, text } from '../../resources/columns.ts';
import type { Pod } from '../../resources/pod-types.ts';

/** `simulator.rutter/load-cpu: 600m` on a deployment: its pods have so much to do together. */
export const LOAD = 'simulator.rutter/load-';

export interface Measured {
  /** What the status shows under `currentMetrics`. */
  current: JsonMap;
  /** How much more (or less) there is to do than the target wants for each pod. */
  ratio: number;
  /** `cpu resource utilization (percentage of request)`. */
  name: string;
}

export interface Unmeasured {
  /** Reason of the condition and of the event. */
  reason: string;
  error: string;
  /** The error as the sum of all metrics quotes it. */
  quoted: string;
}

const NO_RESOURCE_METRICS =
  'unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)';

const apis: Record<string, string> = { Pods: 'custom', Object: 'custom', External: 'external' };

export function measure(metric: JsonMap, target: SimObject, pods: readonly Pod[]): Measured | Unmeasured {
  if (metric['type'] !== 'Resource') return withoutServer(metric);
  const name = text(at(metric, 'resource', 'name'));
  const wanted = at(metric, 'resource', 'target');
  const utilization = at(wanted, 'averageUtilization');
  const kind = utilization === undefined ? 'usage' : 'utilization';
  const fail = (why: string): Unmeasured => {
    const error = `failed to get ${name} ${kind}: ${why}`;
    return {
      reason: 'FailedGetResourceMetric',
      error,
      quoted: `failed to get ${name} resource metric value: ${error}`,
    };
  };
  const declared = target.metadata.annotations?.[LOAD + name];
  if (declared === undefined) return fail(`unable to get metrics for resource ${name}: ${NO_RESOURCE_METRICS}`);
  if (pods.length === 0) return fail('no metrics returned from resource metrics API');
  const each = quantityOf(declared) / pods.length;
  const averageValue = shown(name, each);
  if (utilization === undefined) {
    const ratio = each / quantityOf(at(wanted, 'averageValue'));
    return { ratio, name: `${name} resource`, current: currentOf(name, { averageValue }) };
  }
  const bare = pods.flatMap((pod) => withoutRequest(pod, name))[0];
  if (bare) return fail(bare);
  const requested = pods.reduce((sum, pod) => sum + requestOf(pod, name), 0) / pods.length;
  const percent = Math.floor((each / requested) * 100);
  return {
    ratio: percent / Number(utilization),
    name: `${name} resource utilization (percentage of request)`,
    current: currentOf(name, { averageUtilization: percent, averageValue }),
  };
}

const currentOf = (name: string, current: JsonMap): JsonMap => ({ type: 'Resource', resource: { name, current } });

const shown = (name: string, value: number): string =>
  name === 'cpu' ? `${Math.round(value * 1000)}m` : String(Math.round(value));

const requestOf = ({ spec }: Pod, name: string): number =>
  spec.containers.reduce((sum, { resources }) => sum + quantityOf(resources?.requests?.[name]), 0);

const withoutRequest = ({ spec, metadata }: Pod, name: string): string[] =>
  spec.containers
    .filter(({ resources }) => resources?.requests?.[name] === undefined)
    .map((container) => `missing request for ${name} in container ${container.name} of Pod ${metadata.name}`);

/** Metrics that somebody else would have to serve. */
function withoutServer(metric: JsonMap): Unmeasured {
  const type = text(metric['type']);
  const source = metric[type.charAt(0).toLowerCase() + type.slice(1)];
  const name = text(at(source, 'metric', 'name') ?? at(source, 'name'));
  const api = apis[type];
  const error = api
    ? `unable to get ${type === 'External' ? 'external metric' : 'metric'} ${name}: unable to fetch metrics from ${api} metrics API: no ${api} metrics API (${api}.metrics.k8s.io) registered`
    : `failed to get ${name} utilization: unable to get metrics for resource ${name}: ${NO_RESOURCE_METRICS}`;
  const quoted = `failed to get ${type.toLowerCase()} metric value: ${error}`;
  return { reason: `FailedGet${type}Metric`, error, quoted };
}

export const metricsOf = (autoscaler: SimObject): JsonMap[] => listOf(at(autoscaler, 'spec', 'metrics')).filter(isMap);
