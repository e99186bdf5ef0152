// What the API server fills into the spec of a pod, or of a template of pods.

import { isMap, type JsonMap } from '../object/json.ts';
import { canonicalQuantity } from '../object/quantity.ts';
import type { Container, PodSpec } from './pod-types.ts';

export function setPodSpecDefaults(spec: PodSpec): void {
  spec.containers ??= [];
  spec['dnsPolicy'] ??= 'ClusterFirst';
  spec.restartPolicy ??= 'Always';
  spec.terminationGracePeriodSeconds ??= 30;
  spec['schedulerName'] ??= 'default-scheduler';
  spec['securityContext'] ??= {};
  if (spec.serviceAccountName ?? spec.serviceAccount) {
    spec.serviceAccountName = spec.serviceAccount = spec.serviceAccountName ?? spec.serviceAccount ?? '';
  }
  for (const volume of spec.volumes ?? []) setVolumeDefaults(volume);
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
    setContainerDefaults(container, spec.hostNetwork ?? false);
  }
  for (const container of spec.ephemeralContainers ?? []) setContainerDefaults(container, spec.hostNetwork ?? false);
}

function setContainerDefaults(container: Container, hostNetwork: boolean): void {
  container.imagePullPolicy ??= pullPolicyOf(container.image ?? '');
  container['terminationMessagePath'] ??= '/dev/termination-log';
  container['terminationMessagePolicy'] ??= 'File';
  container.resources ??= {};
  for (const list of [container.resources.limits, container.resources.requests]) {
    for (const name in list) list[name] = canonicalQuantity(list[name]);
  }
  for (const port of container.ports ?? []) {
    port.protocol ??= 'TCP';
    if (hostNetwork) port.hostPort ??= port.containerPort;
  }
  for (const probe of [container.livenessProbe, container.readinessProbe, container.startupProbe]) {
    if (probe) setProbeDefaults(probe);
  }
  for (const hook of Object.values(isMap(container['lifecycle']) ? container['lifecycle'] : {})) {
    if (isMap(hook)) setHandlerDefaults(hook);
  }
  for (const entry of Array.isArray(container['env']) ? container['env'] : []) {
    setReferenceDefaults(entry?.valueFrom);
  }
}

/** `Always` for the tag latest, given or implied; else `IfNotPresent`. */
function pullPolicyOf(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^:/]+)$/.exec(image)?.[1] ?? 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function setProbeDefaults(probe: JsonMap): void {
  probe['timeoutSeconds'] ??= 1;
  probe['periodSeconds'] ??= 10;
  probe['successThreshold'] ??= 1;
  probe['failureThreshold'] ??= 3;
  setHandlerDefaults(probe);
}

function setHandlerDefaults(handler: JsonMap): void {
  const { httpGet, grpc } = handler;
  if (isMap(httpGet)) {
    httpGet['path'] ??= '/';
    httpGet['scheme'] ??= 'HTTP';
  }
  if (isMap(grpc)) grpc['service'] ??= '';
}

const FILE_MODE = 420;

function setVolumeDefaults(volume: JsonMap): void {
  const sources = Object.keys(volume).filter((key) => key !== 'name');
  if (sources.length === 0) volume['emptyDir'] = {};
  for (const source of ['configMap', 'secret', 'downwardAPI', 'projected']) {
    const found = volume[source];
    if (isMap(found)) found['defaultMode'] ??= FILE_MODE;
  }
  const { hostPath, downwardAPI, projected } = volume;
  if (isMap(hostPath)) hostPath['type'] ??= '';
  setFieldVersions(downwardAPI);
  const parts = isMap(projected) && Array.isArray(projected['sources']) ? projected['sources'] : [];
  for (const part of parts) {
    setFieldVersions(part?.downwardAPI);
    if (isMap(part?.serviceAccountToken)) part.serviceAccountToken['expirationSeconds'] ??= 3600;
  }
}

function setFieldVersions(source: unknown): void {
  const items = isMap(source) && Array.isArray(source['items']) ? source['items'] : [];
  for (const item of items) setReferenceDefaults(item);
}

/** Of a reference to a field of the pod, or to an amount of its resources. */
function setReferenceDefaults(source: JsonMap | undefined): void {
  const { fieldRef, resourceFieldRef } = source ?? {};
  if (isMap(fieldRef)) fieldRef['apiVersion'] ??= 'v1';
  if (isMap(resourceFieldRef)) resourceFieldRef['divisor'] ??= '0';
}
