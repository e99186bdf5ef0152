// What the API server refuses in the spec of a pod, or of a template of pods. The parts are beside this file.

import { duplicate, type FieldError, invalid, required } from '../object/field-error.ts';
import { repeated, supported, within } from '../object/field-checks.ts';
import { at } from '../object/json.ts';
import { dnsLabel, dnsSubdomain, type NameRule, validateLabels } from '../object/names.ts';
import type { Container, PodSpec } from './pod-types.ts';
import { hostPortConflicts, validateContainer } from './pod-validation/container.ts';
import { forbidHandlers, validateHandlers } from './pod-validation/handlers.ts';
import { validateAffinity, validateSpread, validateToleration } from './pod-validation/placement.ts';
import { validatePodSecurityContext } from './pod-validation/security.ts';
import { validateVolumes } from './pod-validation/volumes.ts';

const restartPolicies = ['Always', 'OnFailure', 'Never'];
const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

export interface PodSpecOptions {
  /** Names of volumes that the controller adds to each pod: claims of a stateful set. */
  claims?: readonly string[];
}

export function validatePodSpec(
  spec: PodSpec | undefined,
  path: string,
  { claims = [] }: PodSpecOptions = {},
): FieldError[] {
  if (!spec) return [required(`${path}.containers`)];
  const volumes = validateVolumes(spec.volumes, `${path}.volumes`);
  const names = new Set([...volumes.names, ...claims]);
  return [
    ...volumes.errors,
    ...validateContainers(spec.containers ?? [], `${path}.containers`, names),
    ...validateInitContainers(spec, `${path}.initContainers`, names),
    ...validateHostNetwork(spec, `${path}.containers`),
    ...supported(spec.restartPolicy, restartPolicies, `${path}.restartPolicy`),
    ...supported(spec['dnsPolicy'], dnsPolicies, `${path}.dnsPolicy`),
    ...validateLabels(spec.nodeSelector, `${path}.nodeSelector`),
    ...validatePodSecurityContext(spec['securityContext'], `${path}.securityContext`),
    ...validateAffinity(spec['affinity'], `${path}.affinity`),
    ...repeated(gateNames(spec), (index) => `${path}.schedulingGates[${index}]`),
    ...validateSpread(spec['topologySpreadConstraints'], `${path}.topologySpreadConstraints`),
    ...named(spec.serviceAccountName, dnsSubdomain, `${path}.serviceAccountName`),
    ...named(spec.nodeName, dnsSubdomain, `${path}.nodeName`),
    ...within(spec['activeDeadlineSeconds'], [1, 2_147_483_647], `${path}.activeDeadlineSeconds`),
    ...named(spec['hostname'], dnsLabel, `${path}.hostname`),
    ...named(spec['subdomain'], dnsLabel, `${path}.subdomain`),
    ...(spec.tolerations ?? []).flatMap((entry, index) => validateToleration(entry, `${path}.tolerations[${index}]`)),
    ...named(spec.priorityClassName, dnsSubdomain, `${path}.priorityClassName`),
    ...named(spec['runtimeClassName'], dnsSubdomain, `${path}.runtimeClassName`),
    ...supported(spec.preemptionPolicy, ['PreemptLowerPriority', 'Never'], `${path}.preemptionPolicy`),
  ];
}

const named = (name: unknown, rule: NameRule, field: string): FieldError[] =>
  typeof name === 'string' && name ? rule(name).map((why) => invalid(field, name, why)) : [];

const gateNames = (spec: PodSpec): string[] => {
  const gates = spec['schedulingGates'];
  return Array.isArray(gates) ? gates.map((gate) => String(at(gate, 'name'))) : [];
};

function validateContainers(
  containers: readonly Container[],
  path: string,
  volumes: ReadonlySet<string>,
): FieldError[] {
  if (containers.length === 0) return [required(path)];
  const names = new Set<string>();
  return [
    ...containers.flatMap((container, index) => {
      const field = `${path}[${index}]`;
      return [
        ...validateContainer(container, field, volumes),
        ...repeatedName(container.name, `${field}.name`, names),
        ...validateHandlers(container, field),
      ];
    }),
    ...hostPortConflicts(containers, path),
  ];
}

function validateInitContainers(spec: PodSpec, path: string, volumes: ReadonlySet<string>): FieldError[] {
  const names = new Set((spec.containers ?? []).map(({ name }) => name));
  return (spec.initContainers ?? []).flatMap((container, index) => {
    const field = `${path}[${index}]`;
    return [
      ...validateContainer(container, field, volumes),
      ...supported(container.restartPolicy, ['Always', 'Never', 'OnFailure'], `${field}.restartPolicy`),
      ...repeatedName(container.name, `${field}.name`, names),
      ...(container.restartPolicy === 'Always' ? validateHandlers : forbidHandlers)(container, field),
    ];
  });
}

function repeatedName(name: string, field: string, names: Set<string>): FieldError[] {
  if (name && names.has(name)) return [duplicate(field, name)];
  names.add(name);
  return [];
}

function validateHostNetwork(spec: PodSpec, path: string): FieldError[] {
  if (!spec.hostNetwork) return [];
  return spec.containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ hostPort = 0, containerPort }, port) =>
      hostPort === containerPort
        ? []
        : [
            invalid(
              `${path}[${index}].ports[${port}].hostPort`,
              hostPort,
              'must match `containerPort` when `hostNetwork` is true',
            ),
          ],
    ),
  );
}
