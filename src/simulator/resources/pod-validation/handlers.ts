// What the API server refuses in probes and lifecycle hooks.

import { type FieldError, forbiddenField, invalid, required } from '../../object/field-error.ts';
import { nonNegative, portOrName, supported, validatePort } from '../../object/field-checks.ts';
import { isMap, type JsonMap } from '../../object/json.ts';
import type { Container, Probe } from '../pod-types.ts';

type Check = (action: JsonMap, field: string) => FieldError[];

/** In the server's order: the first one given counts. */
const handlers: Record<string, Check> = {
  exec: ({ command }, field) => (Array.isArray(command) && command.length > 0 ? [] : [required(`${field}.command`)]),
  httpGet: ({ path, port, scheme }, field) => [
    ...(path ? [] : [required(`${field}.path`)]),
    ...portOrName(port, `${field}.port`),
    ...supported(scheme, ['HTTP', 'HTTPS'], `${field}.scheme`),
  ],
  tcpSocket: ({ port }, field) => portOrName(port, `${field}.port`),
  grpc: ({ port }, field) => validatePort(Number(port ?? 0), `${field}.port`),
  sleep: () => [],
};

function validateHandler(handler: JsonMap, field: string): FieldError[] {
  const [first, ...more] = Object.keys(handlers).filter((kind) => isMap(handler[kind]));
  if (first === undefined) return [required(field, 'must specify a handler type')];
  return [
    ...(handlers[first]?.(handler[first] as JsonMap, `${field}.${first}`) ?? []),
    ...more.map((kind) => forbiddenField(`${field}.${kind}`, 'may not specify more than 1 handler type')),
  ];
}

const counters = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

function validateProbe(probe: Probe | undefined, field: string, mustSucceedOnce: boolean): FieldError[] {
  if (!probe) return [];
  const { terminationGracePeriodSeconds: grace, successThreshold } = probe;
  return [
    ...validateHandler(probe, field),
    ...counters.flatMap((name) => nonNegative(probe[name], `${field}.${name}`)),
    ...(typeof grace === 'number' && grace <= 0
      ? [invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')]
      : []),
    ...(mustSucceedOnce && successThreshold !== 1
      ? [invalid(`${field}.successThreshold`, successThreshold, 'must be 1')]
      : []),
  ];
}

/** Hooks and probes of a container that goes on running. */
export function validateHandlers(container: Container, path: string): FieldError[] {
  const lifecycle = isMap(container['lifecycle']) ? container['lifecycle'] : {};
  return [
    ...['postStart', 'preStop'].flatMap((name) =>
      isMap(lifecycle[name]) ? validateHandler(lifecycle[name], `${path}.lifecycle.${name}`) : [],
    ),
    ...validateProbe(container.livenessProbe, `${path}.livenessProbe`, true),
    ...validateProbe(container.readinessProbe, `${path}.readinessProbe`, false),
    ...validateProbe(container.startupProbe, `${path}.startupProbe`, true),
  ];
}

/** An init container that ends has none of them. */
export const forbidHandlers = (container: Container, path: string): FieldError[] =>
  ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']
    .filter((name) => container[name] !== undefined)
    .map((name) =>
      forbiddenField(`${path}.${name}`, 'may not be set for init containers without restartPolicy=Always'),
    );
