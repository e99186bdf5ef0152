// The horizontal pod autoscaler: every fifteen seconds it looks at its target, and scales it by what its metrics say. Where
// they come from is none of its business.

import { toTime } from '../object/time.ts';
import type { SimObject } from '../ports.ts';
import { type Condition, conditionOf } from '../resources/pod-types.ts';
import { boundsOf, type Desired, desiredReplicas, type Recommendation } from './autoscaling/desired.ts';
import { type Measured, measure, metricsOf, type Unmeasured } from './autoscaling/metrics.ts';
import { scaleKey, type ScaleTarget, scaleTarget } from './autoscaling/scale-target.ts';
import { type Controller, type ControllerContext, keyOf, runQueue, splitKey } from './controller.ts';

const AUTOSCALERS = 'horizontalpodautoscalers.autoscaling';
const COMPONENT = 'horizontal-pod-autoscaler';

/** Milliseconds. */
const PERIOD = 15_000;

export const horizontalPodAutoscaler: Controller = {
  name: 'horizontal-pod-autoscaler',
  start(context) {
    const { store } = context;
    const histories = new Map<string, Recommendation[]>();
    const queue = runQueue(context, {
      keysOf(change) {
        if (change.resource !== AUTOSCALERS) return [];
        const key = keyOf(change);
        if (change.type === 'DELETED') histories.delete(key);
        else if (change.type === 'ADDED') queue.add(key, PERIOD, 'deadline');
        return [];
      },
      reconcile(key) {
        const autoscaler = store.get(AUTOSCALERS, ...splitKey(key));
        if (!autoscaler) return;
        const history = histories.get(key) ?? [];
        histories.set(key, history);
        queue.add(key, PERIOD, 'deadline');
        reconcile({ context, autoscaler, history, conditions: [...conditionsOf(autoscaler)] });
      },
    });
    return queue.stop;
  },
};

interface Round {
  context: ControllerContext;
  autoscaler: SimObject;
  history: Recommendation[];
  conditions: Condition[];
}

const statusOf = (autoscaler: SimObject) => (autoscaler['status'] ?? {}) as Record<string, unknown>;

const conditionsOf = (autoscaler: SimObject) => (statusOf(autoscaler)['conditions'] ?? []) as Condition[];

function set(round: Round, type: string, status: string, reason: string, message: string): void {
  const before = conditionOf({ conditions: round.conditions }, type);
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : toTime(round.context.clock.now());
  const condition = { type, status, ...(lastTransitionTime && { lastTransitionTime }), reason, message };
  if (before) round.conditions = round.conditions.map((each) => (each === before ? condition : each));
  else round.conditions.push(condition);
}

function say({ context, autoscaler }: Round, type: 'Normal' | 'Warning', reason: string, message: string): void {
  context.store.event(autoscaler, { type, reason, message, component: COMPONENT });
}

function reconcile(round: Round): void {
  const { context, autoscaler } = round;
  const target = scaleTarget(context.store, autoscaler);
  if ('error' in target) {
    say(round, 'Warning', 'FailedGetScale', target.error);
    const message = `the HPA controller was unable to get the target's current scale: ${target.error}`;
    set(round, 'AbleToScale', 'False', 'FailedGetScale', message);
    return write(round, {});
  }
  const message = "the HPA controller was able to get the target's current scale";
  set(round, 'AbleToScale', 'True', 'SucceededGetScale', message);
  const { least, most } = boundsOf(autoscaler);
  const currentReplicas = target.replicas;
  if (currentReplicas === 0 && least !== 0) {
    const why = 'scaling is disabled since the replica count of the target is zero';
    set(round, 'ScalingActive', 'False', 'ScalingDisabled', why);
    return write(round, { currentReplicas: undefined, desiredReplicas: 0 });
  }
  if (currentReplicas > most) {
    return rescale(round, target, most, 'Current number of replicas above Spec.MaxReplicas');
  }
  if (currentReplicas < least) {
    return rescale(round, target, least, 'Current number of replicas below Spec.MinReplicas');
  }
  byMetrics(round, target);
}

function byMetrics(round: Round, target: ScaleTarget): void {
  const { context, autoscaler, history } = round;
  const found = metricsOf(autoscaler).map((metric) => measure(metric, target.object, target.pods));
  const measured = found.filter((each): each is Measured => 'ratio' in each);
  const failed = found.filter((each): each is Unmeasured => 'error' in each);
  for (const { reason, error } of failed) say(round, 'Warning', reason, error);
  const currentMetrics = found.map((each) => ('current' in each ? each.current : { type: '' }));
  const [first] = failed;
  const current = target.replicas;
  if (first && measured.length === 0) {
    set(
      round,
      'ScalingActive',
      'False',
      first.reason,
      `the HPA was unable to compute the replica count: ${first.error}`,
    );
    const sum = `invalid metrics (${failed.length} invalid out of ${found.length}), first error is: ${first.quoted}`;
    say(round, 'Warning', 'FailedComputeMetricsReplicas', sum);
    return write(round, { currentReplicas: current, currentMetrics });
  }
  const desired = desiredReplicas({ autoscaler, current, measured, history, now: context.clock.now() });
  tell(round, desired, measured);
  if (desired.replicas !== current) return rescale(round, target, desired.replicas, desired.reason, currentMetrics);
  write(round, { currentReplicas: current, desiredReplicas: desired.replicas, currentMetrics });
}

/** The conditions that follow from what is wanted. */
function tell(round: Round, { held, limited }: Desired, measured: readonly Measured[]): void {
  if (held) {
    const why = 'recent recommendations were higher than current one, applying the highest recent recommendation';
    set(round, 'AbleToScale', 'True', 'ScaleDownStabilized', why);
  } else set(round, 'AbleToScale', 'True', 'ReadyForNewScale', 'recommended size matches current size');
  const names = measured.reduce((a, b) => (b.ratio > a.ratio ? b : a)).name;
  const counted = `the HPA was able to successfully calculate a replica count from ${names}`;
  set(round, 'ScalingActive', 'True', 'ValidMetricFound', counted);
  if (limited === 'low') {
    const why = 'the desired replica count is less than the minimum replica count';
    set(round, 'ScalingLimited', 'True', 'TooFewReplicas', why);
  } else if (limited === 'high') {
    const why = 'the desired replica count is more than the maximum replica count';
    set(round, 'ScalingLimited', 'True', 'TooManyReplicas', why);
  } else {
    set(round, 'ScalingLimited', 'False', 'DesiredWithinRange', 'the desired count is within the acceptable range');
  }
}

function rescale(
  round: Round,
  { object, replicas }: ScaleTarget,
  desiredReplicas: number,
  reason: string,
  currentMetrics: object[] | null = null,
): void {
  const { store, clock } = round.context;
  const key = scaleKey(object.kind) ?? '';
  store.mutate(key, object.metadata.namespace, object.metadata.name, (draft) => {
    draft['spec'] = { ...(draft['spec'] as object), replicas: desiredReplicas };
  });
  const message = `the HPA controller was able to update the target scale to ${desiredReplicas}`;
  set(round, 'AbleToScale', 'True', 'SucceededRescale', message);
  say(round, 'Normal', 'SuccessfulRescale', `New size: ${desiredReplicas}; reason: ${reason}`);
  const lastScaleTime = toTime(clock.now());
  write(round, { currentReplicas: replicas, desiredReplicas, currentMetrics, lastScaleTime });
}

function write({ context, autoscaler, conditions }: Round, changes: Record<string, unknown>): void {
  const { namespace, name } = autoscaler.metadata;
  context.store.mutate(AUTOSCALERS, namespace, name, (draft) => {
    const status = { ...statusOf(draft), ...changes, conditions };
    draft['status'] = Object.fromEntries(Object.entries(status).filter(([, value]) => value !== undefined));
  });
}
