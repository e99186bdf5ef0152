// What becomes of a Pod that passes through kubectl's Go types: fields in their order, unknown ones dropped, empty
// resources shown. Source: k8s.io/api/core/v1 of Kubernetes 1.34. Pure.

import type { KubeObject } from '../../cluster/port.ts';
import { isObject, type Json, type JsonObject } from './merge-patch.ts';

const words = (text: string) => text.trim().split(/\s+/);

const objectFields = ['kind', 'apiVersion', 'metadata', 'spec', 'status'];

const metadataFields = words(`
  name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp
  deletionGracePeriodSeconds labels annotations ownerReferences finalizers managedFields`);

const specFields = words(`
  volumes initContainers containers ephemeralContainers restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds
  dnsPolicy nodeSelector serviceAccountName serviceAccount automountServiceAccountToken nodeName hostNetwork hostPID hostIPC
  shareProcessNamespace securityContext imagePullSecrets hostname subdomain affinity schedulerName tolerations hostAliases
  priorityClassName priority dnsConfig readinessGates runtimeClassName enableServiceLinks preemptionPolicy overhead
  topologySpreadConstraints setHostnameAsFQDN os hostUsers schedulingGates resourceClaims resources hostnameOverride`);

const containerFields = words(`
  name image command args workingDir ports envFrom env resources resizePolicy restartPolicy restartPolicyRules volumeMounts
  volumeDevices livenessProbe readinessProbe startupProbe lifecycle terminationMessagePath terminationMessagePolicy
  imagePullPolicy securityContext stdin stdinOnce tty`);

export function typedPod(object: KubeObject): KubeObject {
  const pod = ordered(object as JsonObject, objectFields);
  if (isObject(pod['metadata'])) pod['metadata'] = orderedMetadata(pod['metadata']);
  if (isObject(pod['spec'])) pod['spec'] = typedSpec(pod['spec']);
  return pod as KubeObject;
}

export const orderedMetadata = (metadata: JsonObject): JsonObject => ordered(metadata, metadataFields);

/** A pod's spec, or that of a template. */
export function typedSpec(spec: JsonObject): JsonObject {
  const typed = ordered(spec, specFields);
  for (const list of ['initContainers', 'containers']) {
    const containers = typed[list];
    if (Array.isArray(containers)) typed[list] = containers.map(typedContainer);
  }
  return typed;
}

const typedContainer = (container: Json): Json =>
  isObject(container) ? ordered({ resources: {}, ...container }, containerFields) : container;

const ordered = (object: JsonObject, fields: readonly string[]): JsonObject =>
  Object.fromEntries(fields.flatMap((field) => (object[field] === undefined ? [] : [[field, object[field]]])));
