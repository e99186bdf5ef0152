// `kubectl autoscale`: makes an autoscaler for an object that can be scaled.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { metricTarget } from '../autoscale/metric-target.ts';
import { recorded, recordFlag } from '../change-cause.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags } from '../common-flags.ts';
import { withSavedConfig } from '../create/create-options.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { boolFlag, int32Flag, stringFlag } from '../flag-kinds.ts';
import { printFlags } from '../print/print-flags.ts';
import { resultPrinter } from '../print/result.ts';
import { isRehearsal, namedRefs, ref, writeEffects } from '../reading.ts';
import { send } from '../requests.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';
import { apiVersionOf, goResource, type ResourceType } from '../resources/resource-type.ts';
import { visitObjects } from '../resources/visit-objects.ts';

export const autoscale: Command = {
  name: 'autoscale',
  usage: 'autoscale (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY]',
  summary: 'Auto-scale a deployment, replica set, stateful set, or replication controller',
  examples: [
    'kubectl autoscale deployment foo --min=2 --max=10',
    'kubectl autoscale rc foo --max=5 --cpu=80%',
    'kubectl autoscale deployment bar --min=3 --max=6 --cpu=500m --memory=200Mi',
  ],
  flags: [
    stringFlag('cpu', 'Target CPU utilization over all the pods, as a percentage or a quantity.'),
    int32Flag('cpu-percent', -1, 'The target average CPU utilization over all the pods.', {
      hidden: true,
      deprecated:
        "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    }),
    dryRunFlag,
    fieldManagerFlag('kubectl-autoscale'),
    ...filenameFlags('identifying the resource to autoscale.'),
    int32Flag('max', -1, 'The upper limit for the number of pods that can be set by the autoscaler. Required.'),
    stringFlag('memory', 'Target memory utilization over all the pods, as a percentage or a quantity.'),
    int32Flag('min', -1, 'The lower limit for the number of pods that can be set by the autoscaler.'),
    stringFlag('name', 'The name for the newly created object; left out: the name of the input resource.'),
    ...printFlags('object'),
    recordFlag,
    boolFlag('save-config', 'If true, the configuration of current object will be saved in its annotation.'),
  ],
  read({ args, flags }) {
    const names = namedRefs(args, flags);
    const made = names.map(({ name }) => ref('horizontalpodautoscaler', flags.string('name') || name, flags));
    return { names, creates: isRehearsal(flags) ? [] : made, effects: writeEffects([], flags) };
  },
  async run(line, context) {
    const { flags } = line;
    if (!flags.changed('max')) throw new CommandError('required flag(s) "max" not set');
    const dryRun = await dryRunStrategy(flags, context);
    check(flags);
    const targets = await lineTargets(context, line);
    const work = { line, context, dryRun };
    const count = await visitObjects(context, targets, (live) => autoscaleOne(live, work));
    if (count === 0) throw new CommandError('no objects passed to autoscale');
  },
};

function check(flags: FlagValues): void {
  const [max, min] = [flags.int('max'), flags.int('min')];
  if (max < 1) throw new CommandError(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) {
    throw new CommandError(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  }
  if (flags.int('cpu-percent') > 0 && flags.string('cpu')) {
    throw new CommandError('--cpu-percent and --cpu are mutually exclusive');
  }
  for (const resource of ['cpu', 'memory'] as const) {
    if (flags.string(resource)) metricTarget(flags.string(resource), resource);
  }
}

interface Autoscaling {
  line: ParsedLine;
  context: CommandContext;
  dryRun: DryRun;
}

/** Where the server refuses the second version of the API, the first is tried if it can say the same. */
async function autoscaleOne(live: LiveObject, work: Autoscaling): Promise<void> {
  const { flags } = work.line;
  await requireScale(live.type, work.context);
  try {
    await make(autoscaler(live, flags), 'v2', work);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const problem = whyNotFirstVersion(flags);
    if (problem === undefined) return make(firstAutoscaler(live, flags), 'v1', work);
    throw new CommandError(
      `failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: ${problem}`,
    );
  }
}

async function requireScale(type: ResourceType, context: CommandContext): Promise<void> {
  const kinds = await (await context.cluster()).resources();
  const known = kinds.find(({ group, version, plural }) => `${group}/${version}/${plural}` === pathOf(type));
  if (known?.subresources.includes('scale')) return;
  throw new CommandError(
    `cannot autoscale a ${type.kind}: could not find scale subresource for ${goResource(type)} in discovery information`,
  );
}

const pathOf = ({ group, version, plural }: ResourceType) => `${group}/${version}/${plural}`;

/** Undefined where the first version can say it too; else kubectl's reason, Go's slip included. */
function whyNotFirstVersion(flags: FlagValues): string | undefined {
  const cpu = flags.string('cpu');
  if (cpu === '') return 'empty input';
  const shares = flags.int('cpu-percent') >= 0 || metricTarget(cpu, 'cpu').type === 'Utilization';
  return shares && flags.string('memory') === '' ? undefined : '%!w(<nil>)';
}

/** Fields in the order of Go's structs. */
function autoscaler({ type, name }: LiveObject, flags: FlagValues): KubeObject {
  const percent = flags.int('cpu-percent');
  const metrics = [
    ...(percent > 0 ? [metric('cpu', { type: 'Utilization', averageUtilization: percent })] : []),
    ...(['cpu', 'memory'] as const)
      .filter((resource) => flags.string(resource))
      .map((resource) => metric(resource, metricTarget(flags.string(resource), resource))),
  ];
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    metadata: { name: flags.string('name') || name },
    spec: { ...bounds(type, name, flags), ...(metrics.length && { metrics }) },
    status: { desiredReplicas: 0, currentMetrics: null },
  };
}

const metric = (name: string, target: object) => ({ type: 'Resource', resource: { name, target } });

function bounds(type: ResourceType, name: string, flags: FlagValues): object {
  const min = flags.int('min');
  return {
    scaleTargetRef: { kind: type.kind, name, apiVersion: apiVersionOf(type) },
    ...(min > 0 && { minReplicas: min }),
    maxReplicas: flags.int('max'),
  };
}

function firstAutoscaler({ type, name }: LiveObject, flags: FlagValues): KubeObject {
  const percent = flags.int('cpu-percent');
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v1',
    metadata: { name: flags.string('name') || name },
    spec: { ...bounds(type, name, flags), ...(percent >= 0 && { targetCPUUtilizationPercentage: percent }) },
    status: { currentReplicas: 0, desiredReplicas: 0 },
  };
}

async function make(object: KubeObject, version: string, { line, context, dryRun }: Autoscaling): Promise<void> {
  const { flags } = line;
  const hpa = recorded(object, 'autoscale', line);
  const operation = dryRun === 'client' ? 'created' : 'autoscaled';
  const printer = await resultPrinter(flags, context, { operation, dryRun, keepOrder: true });
  if (dryRun === 'client') return void (await context.stdout.write(printer.print(hpa)));
  const namespace = encodeURIComponent(await context.currentNamespace());
  const answer = await send(
    context,
    'POST',
    `/apis/autoscaling/${version}/namespaces/${namespace}/horizontalpodautoscalers`,
    {
      query: { dryRun: dryRun === 'server' ? 'All' : undefined, fieldManager: flags.string('field-manager') },
      body: flags.bool('save-config') ? withSavedConfig(hpa) : hpa,
    },
  );
  await context.stdout.write(printer.print(answer));
}
