// What the API server refuses in a container of a pod.

import { duplicate, type FieldError, invalid, notFoundField, required } from '../../object/field-error.ts';
import { portName, supported, validatePort } from '../../object/field-checks.ts';
import { dnsLabel } from '../../object/names.ts';
import type { Container } from '../pod-types.ts';
import { validateContainerResources } from './container-resources.ts';
import { validateEnvFrom, validateEnvironment } from './environment.ts';
import { validateSecurityContext } from './security.ts';
import { localPath } from './volumes.ts';

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const protocols = ['SCTP', 'TCP', 'UDP'];

/** All but its hooks and probes, and its name among others. */
export function validateContainer(container: Container, path: string, volumes: ReadonlySet<string>): FieldError[] {
  return [
    ...validateNames(container, path),
    ...supported(
      container['terminationMessagePolicy'],
      ['File', 'FallbackToLogsOnError'],
      `${path}.terminationMessagePolicy`,
    ),
    ...validatePorts(container, `${path}.ports`),
    ...validateEnvironment(container['env'], `${path}.env`),
    ...validateEnvFrom(container['envFrom'], `${path}.envFrom`),
    ...validateMounts(container, `${path}.volumeMounts`, volumes),
    ...supported(container.imagePullPolicy, pullPolicies, `${path}.imagePullPolicy`),
    ...validateContainerResources(container.resources ?? {}, `${path}.resources`),
    ...validateSecurityContext(container['securityContext'], `${path}.securityContext`),
  ];
}

function validateNames({ name, image }: Container, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!name) errors.push(required(`${path}.name`));
  else errors.push(...dnsLabel(name).map((why) => invalid(`${path}.name`, name, why)));
  if (!image) errors.push(required(`${path}.image`));
  else if (image !== image.trim())
    errors.push(invalid(`${path}.image`, image, 'must not have leading or trailing whitespace'));
  return errors;
}

function validateMounts(container: Container, path: string, volumes: ReadonlySet<string>): FieldError[] {
  const taken = new Set<string>();
  return (container.volumeMounts ?? []).flatMap((mount, index) => {
    const field = `${path}[${index}]`;
    const { name = '', mountPath = '', subPath, subPathExpr } = mount;
    const errors: FieldError[] = [];
    if (!name) errors.push(required(`${field}.name`));
    if (!volumes.has(name)) errors.push(notFoundField(`${field}.name`, name));
    if (!mountPath) errors.push(required(`${field}.mountPath`));
    if (taken.has(mountPath)) errors.push(invalid(`${field}.mountPath`, mountPath, 'must be unique'));
    taken.add(mountPath);
    if (subPath) errors.push(...localPath(subPath, `${path}.subPath`));
    if (subPathExpr) errors.push(...localPath(subPathExpr, `${path}.subPathExpr`));
    return errors;
  });
}

function validatePorts(container: Container, path: string): FieldError[] {
  const names = new Set<string>();
  return (container.ports ?? []).flatMap((port, index) => {
    const field = `${path}[${index}]`;
    const errors: FieldError[] = [];
    if (port.name) {
      const faults = portName(port.name).map((why) => invalid(`${field}.name`, port.name, why));
      errors.push(...faults);
      if (faults.length === 0 && names.has(port.name)) errors.push(duplicate(`${field}.name`, port.name));
      names.add(port.name);
    }
    if (!port.containerPort) errors.push(required(`${field}.containerPort`));
    else errors.push(...validatePort(port.containerPort, `${field}.containerPort`));
    if (port.hostPort) errors.push(...validatePort(port.hostPort, `${field}.hostPort`));
    return [...errors, ...supported(port.protocol, protocols, `${field}.protocol`)];
  });
}

/** A host port can be had once. */
export function hostPortConflicts(containers: readonly Container[], path: string): FieldError[] {
  const taken = new Set<string>();
  return containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ hostPort, hostIP, protocol }, at): FieldError[] => {
      if (!hostPort) return [];
      const key = `${protocol ?? 'TCP'}/${String(hostIP ?? '')}/${hostPort}`;
      if (taken.has(key)) return [duplicate(`${path}[${index}].ports[${at}].hostPort`, key)];
      taken.add(key);
      return [];
    }),
  );
}
