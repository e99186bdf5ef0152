// `kubectl expose`: a service for the pods of another object.

import type { KubeObject } from '../../cluster/port.ts';
import { recorded, recordFlag } from '../change-cause.ts';
import type { Command, CommandContext, ParsedLine } from '../command.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags } from '../common-flags.ts';
import { withSavedConfig } from '../create/create-options.ts';
import { dryRunStrategy, type DryRun } from '../dry-run.ts';
import { checkExposable } from '../expose/exposed-object.ts';
import { exposingService } from '../expose/service.ts';
import { boolFlag, stringFlag } from '../flag-kinds.ts';
import { applyOverrides } from '../generate/overrides.ts';
import { printFlags } from '../print/print-flags.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { resultPrinter } from '../print/result.ts';
import { namedRefs, isRehearsal, ref, writeEffects } from '../reading.ts';
import { send } from '../requests.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';
import { visitObjects } from '../resources/visit-objects.ts';

export const expose: Command = {
  name: 'expose',
  usage:
    'expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] ' +
    '[--name=name] [--external-ip=external-ip-of-service] [--type=type]',
  summary: 'Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service',
  examples: [
    'kubectl expose pod valid-pod --port=444 --name=frontend',
    'kubectl expose deployment nginx --port=80 --target-port=8000',
    'kubectl expose service nginx --port=443 --target-port=8443 --name=nginx-https',
  ],
  flags: [
    stringFlag('cluster-ip', "ClusterIP to be assigned to the service; 'None' for a headless service."),
    dryRunFlag,
    stringFlag('external-ip', 'Additional external IP address to accept for the service.'),
    fieldManagerFlag('kubectl-expose'),
    ...filenameFlags('identifying the resource to expose a service'),
    stringFlag('labels', 'Labels to apply to the service created by this call.', { short: 'l' }),
    stringFlag('load-balancer-ip', 'IP to assign to the LoadBalancer.'),
    stringFlag('name', 'The name for the newly created object.'),
    stringFlag('override-type', 'How --overrides changes the object: json, merge, or strategic.', { default: 'merge' }),
    stringFlag('overrides', 'An inline JSON override for the generated object.'),
    stringFlag(
      'port',
      'The port that the service should serve on. Copied from the resource being exposed, if unspecified',
    ),
    ...printFlags('object'),
    stringFlag('protocol', "The network protocol for the service to be created. Default is 'TCP'."),
    recordFlag,
    boolFlag('save-config', 'If true, the configuration of current object will be saved in its annotation.'),
    stringFlag('selector', 'A label selector to use for this service.'),
    stringFlag('session-affinity', "If non-empty, set the session affinity for the service: 'None', 'ClientIP'"),
    stringFlag(
      'target-port',
      'Name or number for the port on the container that the service should direct traffic to.',
    ),
    stringFlag(
      'type',
      "Type for this service: ClusterIP, NodePort, LoadBalancer, or ExternalName. Default is 'ClusterIP'.",
    ),
  ],
  read({ args, flags }) {
    const names = namedRefs(args, flags);
    const name = flags.string('name') || names[0]?.name;
    const made = name === undefined || isRehearsal(flags) ? [] : [ref('service', name, flags)];
    return { names, creates: made, effects: writeEffects([], flags) };
  },
  async run(line, context) {
    const { flags } = line;
    const dryRun = await dryRunStrategy(flags, context);
    const printer = await resultPrinter(flags, context, { operation: 'exposed', dryRun, keepOrder: true });
    // The verb's --selector is the service's, not one of objects to expose.
    const targets = await lineTargets(context, line, { labelSelector: '', registered: true });
    let first: KubeObject | undefined;
    const expose = (live: LiveObject) => {
      first ??= live.object;
      return exposeOne(live, { first, line, dryRun, printer }, context);
    };
    await visitObjects(context, targets, expose, { registered: true });
  },
};

/** A port of kubectl's own type always has a target. */
function withTargets(service: KubeObject): KubeObject {
  const { ports, ...spec } = (service['spec'] ?? {}) as { ports?: object[] };
  if (!Array.isArray(ports)) return service;
  const { status, ...others } = service;
  const targeted = { ports: ports.map((port) => ('targetPort' in port ? port : { ...port, targetPort: 0 })), ...spec };
  return { ...others, spec: targeted, ...(status !== undefined && { status }) };
}

interface Exposing {
  first: KubeObject;
  line: ParsedLine;
  dryRun: DryRun;
  printer: ObjectPrinter;
}

async function exposeOne(
  { type, object }: LiveObject,
  { first, line, dryRun, printer }: Exposing,
  context: CommandContext,
): Promise<void> {
  const { flags } = line;
  checkExposable(type.group ? `${type.kind}.${type.group}` : type.kind);
  const made = applyOverrides(
    exposingService(object, first, flags),
    flags.string('overrides'),
    flags.string('override-type'),
  );
  const service = recorded(withTargets(made), 'expose', line);
  const namespace = await context.currentNamespace();
  if (dryRun === 'client') {
    const { name, ...others } = service.metadata ?? {};
    const shown = flags.changed('namespace') ? { ...service, metadata: { name, namespace, ...others } } : service;
    return void (await context.stdout.write(printer.print(shown as KubeObject)));
  }
  const answer = await send(context, 'POST', `/api/v1/namespaces/${encodeURIComponent(namespace)}/services`, {
    query: { dryRun: dryRun === 'server' ? 'All' : undefined, fieldManager: flags.string('field-manager') },
    body: flags.bool('save-config') ? withSavedConfig(service) : service,
  });
  await context.stdout.write(printer.print(answer));
}
