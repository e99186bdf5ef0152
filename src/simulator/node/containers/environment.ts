// A container's environment, in the order in which the kubelet and the runtime put it together.

import type { SimObject, Store } from '../../ports.ts';
import type { ContainerSpec, EnvVar, Pod } from '../pod.ts';
import { ConfigError } from './config-error.ts';
import { dataOf, fieldValue, keyValue, missingText, resourceValue, type DataKind } from './references.ts';

export interface EnvironmentFacts {
  store: Store;
  pod: Pod;
  container: ContainerSpec;
  hostname: string;
  podIP: string;
  hostIP: string;
  /** Of the image. */
  imageEnv: Readonly<Record<string, string>>;
  home: string;
}

/** Throws a ConfigError where a reference leads nowhere. */
export function containerEnvironment(facts: EnvironmentFacts): Record<string, string> {
  const { hostname, imageEnv, home } = facts;
  const services = serviceVariables(facts);
  const own = specVariables(facts, services);
  const { PATH = '', ...image } = imageEnv;
  return {
    PATH,
    HOSTNAME: hostname,
    ...image,
    ...own,
    ...without(services, own),
    HOME: own['HOME'] ?? image['HOME'] ?? home,
  };
}

const without = (all: Record<string, string>, taken: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !(name in taken)));

function specVariables(facts: EnvironmentFacts, services: Record<string, string>): Record<string, string> {
  const { container } = facts;
  const found: Record<string, string> = {};
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const [kind, ref]: [DataKind, typeof configMapRef] = configMapRef
      ? ['configmaps', configMapRef]
      : ['secrets', secretRef];
    if (!ref) continue;
    const data = dataOf(facts.store, kind, facts.pod.metadata.namespace, ref.name);
    if (!data && !ref.optional) throw new ConfigError(missingText(kind, ref.name));
    for (const [key, value] of data ?? []) found[prefix + key] = Buffer.from(value).toString();
  }
  for (const variable of container.env ?? []) {
    const value = variableValue(variable, facts, { ...services, ...found });
    if (value !== undefined) found[variable.name] = value;
  }
  return found;
}

function variableValue(variable: EnvVar, facts: EnvironmentFacts, before: Record<string, string>): string | undefined {
  const { store, pod, container } = facts;
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = variable.valueFrom ?? {};
  const { namespace } = pod.metadata;
  if (fieldRef) return fieldValue(pod, fieldRef.fieldPath, facts);
  if (resourceFieldRef) return resourceValue(pod, container, resourceFieldRef);
  if (configMapKeyRef) return keyValue(store, 'configmaps', namespace, configMapKeyRef);
  if (secretKeyRef) return keyValue(store, 'secrets', namespace, secretKeyRef);
  return expandVariables(variable.value ?? '', before);
}

/** `$(NAME)` for known names; `$$` is one dollar. */
export const expandVariables = (text: string, values: Record<string, string>): string =>
  text.replace(/\$(\$|\(([^)]*)\))/g, (all, what: string, name?: string) =>
    what === '$' ? '$' : (values[name ?? ''] ?? all),
  );

interface ServiceSpec {
  clusterIP?: string;
  ports?: { name?: string; port: number; protocol?: string }[];
}

/** Docker-style variables of the services that exist now: those of the namespace, and `kubernetes` everywhere. */
function serviceVariables({ store, pod }: EnvironmentFacts): Record<string, string> {
  const { namespace } = pod.metadata;
  const links = pod.spec.enableServiceLinks !== false;
  const own = links
    ? store
        .list('services', namespace)
        .filter(({ metadata }) => metadata.name !== 'kubernetes' || namespace !== 'default')
    : [];
  const api = store.get('services', 'default', 'kubernetes');
  const found: Record<string, string> = {};
  for (const service of [...(api ? [api] : []), ...own]) Object.assign(found, variablesOf(service));
  return found;
}

function variablesOf(service: SimObject): Record<string, string> {
  const { clusterIP, ports = [] } = (service['spec'] ?? {}) as ServiceSpec;
  const [first] = ports;
  if (!clusterIP || clusterIP === 'None' || !first) return {};
  const upper = (text: string) => text.toUpperCase().replace(/[-.]/g, '_');
  const name = upper(service.metadata.name);
  const url = ({ port, protocol = 'TCP' }: { port: number; protocol?: string }) =>
    `${protocol.toLowerCase()}://${clusterIP}:${port}`;
  const found: Record<string, string> = {
    [`${name}_SERVICE_HOST`]: clusterIP,
    [`${name}_SERVICE_PORT`]: String(first.port),
  };
  for (const port of ports) if (port.name) found[`${name}_SERVICE_PORT_${upper(port.name)}`] = String(port.port);
  found[`${name}_PORT`] = url(first);
  for (const port of ports) {
    const { protocol = 'TCP' } = port;
    const prefix = `${name}_PORT_${port.port}_${protocol}`;
    found[prefix] = url(port);
    found[`${prefix}_PROTO`] = protocol.toLowerCase();
    found[`${prefix}_PORT`] = String(port.port);
    found[`${prefix}_ADDR`] = clusterIP;
  }
  return found;
}
