// What the API server refuses in the spec of a pod, or of a template of pods.

import {
  type FieldError,
  duplicate,
  forbiddenField,
  invalid,
  notFoundField,
  notSupported,
  required,
} from '../object/field-error.ts';
import { clone, equal } from '../object/json.ts';
import { dnsLabel, dnsSubdomain, validateLabels } from '../object/names.ts';
import { parseQuantity } from '../object/quantity.ts';
import type { Container, Pod, PodSpec, Toleration } from './pod-types.ts';

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const restartPolicies = ['Always', 'OnFailure', 'Never'];
const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const protocols = ['SCTP', 'TCP', 'UDP'];

export function validatePodSpec(spec: PodSpec | undefined, path: string): FieldError[] {
  const containers = spec?.containers ?? [];
  if (!spec || containers.length === 0) return [required(`${path}.containers`)];
  const volumes = new Set((spec.volumes ?? []).map(({ name }) => name));
  const inits = spec.initContainers ?? [];
  return [
    ...validateVolumes(spec, `${path}.volumes`),
    ...containers.flatMap((container, index) => validateContainer(container, `${path}.containers[${index}]`, volumes)),
    ...repeated(containers, `${path}.containers`, new Set()),
    ...inits.flatMap((container, index) => validateContainer(container, `${path}.initContainers[${index}]`, volumes)),
    ...repeated(inits, `${path}.initContainers`, new Set(containers.map(({ name }) => name))),
    ...supported(spec.restartPolicy, restartPolicies, `${path}.restartPolicy`),
    ...supported(spec['dnsPolicy'], dnsPolicies, `${path}.dnsPolicy`),
    ...validateGrace(spec.terminationGracePeriodSeconds, `${path}.terminationGracePeriodSeconds`),
    ...validateLabels(spec.nodeSelector, `${path}.nodeSelector`),
    ...(spec.serviceAccountName
      ? dnsSubdomain(spec.serviceAccountName).map((why) =>
          invalid(`${path}.serviceAccountName`, spec.serviceAccountName, why),
        )
      : []),
    ...(spec.tolerations ?? []).flatMap((entry, index) => validateToleration(entry, `${path}.tolerations[${index}]`)),
  ];
}

const supported = (value: unknown, values: readonly string[], field: string): FieldError[] =>
  value === undefined || values.includes(String(value)) ? [] : [notSupported(field, value, values)];

const validateGrace = (seconds: number | undefined, field: string): FieldError[] =>
  seconds !== undefined && seconds < 0 ? [invalid(field, seconds, 'must be greater than or equal to 0')] : [];

function repeated(containers: readonly Container[], path: string, seen: Set<string>): FieldError[] {
  return containers.flatMap(({ name }, index) => {
    if (name && seen.has(name)) return [duplicate(`${path}[${index}].name`, name)];
    seen.add(name);
    return [];
  });
}

function validateVolumes(spec: PodSpec, path: string): FieldError[] {
  const seen = new Set<string>();
  return (spec.volumes ?? []).flatMap((volume, index) => {
    const { name } = volume;
    const field = `${path}[${index}]`;
    const errors: FieldError[] = [];
    if (!name) errors.push(required(`${field}.name`));
    else errors.push(...dnsLabel(name).map((why) => invalid(`${field}.name`, name, why)));
    if (name && seen.has(name)) errors.push(duplicate(`${field}.name`, name));
    seen.add(name);
    const sources = Object.keys(volume).filter((key) => key !== 'name');
    return [
      ...errors,
      ...sources.slice(1).map((key) => forbiddenField(`${field}.${key}`, 'may not specify more than 1 volume type')),
    ];
  });
}

function validateContainer(container: Container, path: string, volumes: ReadonlySet<string>): FieldError[] {
  const { name, image } = container;
  const errors: FieldError[] = [];
  if (!name) errors.push(required(`${path}.name`));
  else errors.push(...dnsLabel(name).map((why) => invalid(`${path}.name`, name, why)));
  if (!image) errors.push(required(`${path}.image`));
  else if (image !== image.trim())
    errors.push(invalid(`${path}.image`, image, 'must not have leading or trailing whitespace'));
  return [
    ...errors,
    ...validatePorts(container, `${path}.ports`),
    ...validateEnvironment(container['env'], `${path}.env`),
    ...(container.volumeMounts ?? []).flatMap((mount, index): FieldError[] => {
      const field = `${path}.volumeMounts[${index}]`;
      if (!mount.name) return [required(`${field}.name`)];
      return [
        ...(volumes.has(mount.name) ? [] : [notFoundField(`${field}.name`, mount.name)]),
        ...(mount.mountPath ? [] : [required(`${field}.mountPath`)]),
      ];
    }),
    ...validateProbes(container, path),
    ...supported(container.imagePullPolicy, pullPolicies, `${path}.imagePullPolicy`),
    ...validateResources(container, `${path}.resources`),
  ];
}

const IANA_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

function validatePorts(container: Container, path: string): FieldError[] {
  const names = new Set<string>();
  return (container.ports ?? []).flatMap((port, index) => {
    const field = `${path}[${index}]`;
    const errors: FieldError[] = [];
    if (port.name !== undefined) {
      errors.push(...portName(port.name).map((why) => invalid(`${field}.name`, port.name, why)));
      if (names.has(port.name)) errors.push(duplicate(`${field}.name`, port.name));
      names.add(port.name);
    }
    if (!port.containerPort) errors.push(required(`${field}.containerPort`));
    else errors.push(...validatePort(port.containerPort, `${field}.containerPort`));
    if (port.hostPort) errors.push(...validatePort(port.hostPort, `${field}.hostPort`));
    return [...errors, ...supported(port.protocol, protocols, `${field}.protocol`)];
  });
}

export const validatePort = (port: number, field: string): FieldError[] =>
  port >= 1 && port <= 65_535 ? [] : [invalid(field, port, 'must be between 1 and 65535, inclusive')];

/** The rule for named ports. */
export function portName(name: string): string[] {
  return [
    ...(name.length > 15 ? ['must be no more than 15 characters'] : []),
    ...(IANA_NAME.test(name) ? [] : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
    ...(/[a-z]/.test(name) ? [] : ['must contain at least one letter (a-z)']),
    ...(name.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ];
}

function validateEnvironment(env: unknown, path: string): FieldError[] {
  if (!Array.isArray(env)) return [];
  return env.flatMap((entry, index): FieldError[] => {
    const field = `${path}[${index}]`;
    if (!entry.name) return [required(`${field}.name`)];
    if (/[^\x20-\x7e]|=/.test(entry.name)) {
      return [
        invalid(
          `${field}.name`,
          entry.name,
          "a valid environment variable name must consist only of printable ASCII characters other than '='",
        ),
      ];
    }
    if (entry.value && entry.valueFrom) {
      return [invalid(`${field}.valueFrom`, '', 'may not be specified when `value` is not empty')];
    }
    return [];
  });
}

const probeFields = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

function validateProbes(container: Container, path: string): FieldError[] {
  return probeFields.flatMap((name): FieldError[] => {
    const probe = container[name];
    if (!probe) return [];
    const field = `${path}.${name}`;
    const found = handlers.filter((handler) => probe[handler] !== undefined);
    if (found.length === 0) return [required(field, 'must specify a handler type')];
    const extra = found
      .slice(1)
      .map((handler) => forbiddenField(`${field}.${handler}`, 'may not specify more than 1 handler type'));
    const threshold = probe['successThreshold'];
    const mustBeOne = name !== 'readinessProbe' && threshold !== 1;
    return [...extra, ...(mustBeOne ? [invalid(`${field}.successThreshold`, threshold, 'must be 1')] : [])];
  });
}

function validateResources({ resources = {} }: Container, path: string): FieldError[] {
  const { limits = {}, requests = {} } = resources;
  return Object.entries(requests).flatMap(([name, request]): FieldError[] => {
    const limit = limits[name];
    if (limit === undefined || (parseQuantity(request) ?? 0) <= (parseQuantity(limit) ?? 0)) return [];
    return [invalid(`${path}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`)];
  });
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function validateToleration({ key, operator, value, effect }: Toleration, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!key && operator !== 'Exists') {
    errors.push(
      invalid(
        `${path}.operator`,
        operator ?? '',
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ),
    );
  }
  if (operator === 'Exists' && value)
    errors.push(invalid(`${path}.operator`, value, "value must be empty when `operator` is 'Exists'"));
  if (operator && operator !== 'Exists' && operator !== 'Equal') {
    errors.push(notSupported(`${path}.operator`, operator, ['Equal', 'Exists']));
  }
  if (effect && !effects.includes(effect)) errors.push(notSupported(`${path}.effect`, effect, effects));
  return errors;
}

const UPDATE_RULE =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/** A running pod changes its images, its deadline and gets tolerations; nothing else. */
export function validatePodUpdate(next: Pod, old: Pod): FieldError[] {
  if (next.spec.containers.length !== old.spec.containers.length) {
    return [forbiddenField('spec.containers', 'pod updates may not add or remove containers')];
  }
  const kept = (old.spec.tolerations ?? []).every((toleration) =>
    next.spec.tolerations?.some((other) => equal(other, toleration)),
  );
  const errors = kept
    ? []
    : [forbiddenField('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')];
  const disguised = clone(next.spec);
  for (const field of ['containers', 'initContainers'] as const) {
    for (const [index, container] of (disguised[field] ?? []).entries()) {
      const before = old.spec[field]?.[index];
      if (before?.image !== undefined) container.image = before.image;
    }
  }
  for (const field of ['activeDeadlineSeconds', 'tolerations'] as const) {
    if (old.spec[field] === undefined) delete disguised[field];
    else disguised[field as string] = old.spec[field];
  }
  return equal(disguised, old.spec) ? errors : [...errors, forbiddenField('spec', UPDATE_RULE)];
}
