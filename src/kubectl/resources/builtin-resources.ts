// Kinds that every supported Kubernetes (1.23 and later) serves in this version: what a line names most of the time needs no discovery.
// Source: the API reference of Kubernetes 1.34.

import type { ResourceType } from './resource-type.ts';

interface Extras {
  short?: string[];
  /** Belongs to no namespace. */
  cluster?: boolean;
  /** In the category `all`. */
  all?: boolean;
}

const inGroup = (group: string, version: string) => {
  return (kind: string, plural: string, { short = [], cluster = false, all = false }: Extras = {}): ResourceType => ({
    group,
    version,
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: short,
    categories: all ? ['all'] : [],
    namespaced: !cluster,
  });
};

const admission = inGroup('admissionregistration.k8s.io', 'v1');
const apps = inGroup('apps', 'v1');
const autoscaling = inGroup('autoscaling', 'v2');
const batch = inGroup('batch', 'v1');
const core = inGroup('', 'v1');
const networking = inGroup('networking.k8s.io', 'v1');
const rbac = inGroup('rbac.authorization.k8s.io', 'v1');
const storage = inGroup('storage.k8s.io', 'v1');

export const builtinResources: readonly ResourceType[] = [
  core('ConfigMap', 'configmaps', { short: ['cm'] }),
  core('Endpoints', 'endpoints', { short: ['ep'] }),
  core('Event', 'events', { short: ['ev'] }),
  core('LimitRange', 'limitranges', { short: ['limits'] }),
  core('Namespace', 'namespaces', { short: ['ns'], cluster: true }),
  core('Node', 'nodes', { short: ['no'], cluster: true }),
  core('PersistentVolume', 'persistentvolumes', { short: ['pv'], cluster: true }),
  core('PersistentVolumeClaim', 'persistentvolumeclaims', { short: ['pvc'] }),
  core('Pod', 'pods', { short: ['po'], all: true }),
  core('PodTemplate', 'podtemplates'),
  core('ReplicationController', 'replicationcontrollers', { short: ['rc'], all: true }),
  core('ResourceQuota', 'resourcequotas', { short: ['quota'] }),
  core('Secret', 'secrets'),
  core('Service', 'services', { short: ['svc'], all: true }),
  core('ServiceAccount', 'serviceaccounts', { short: ['sa'] }),
  admission('MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', { cluster: true }),
  admission('ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', { cluster: true }),
  inGroup('apiextensions.k8s.io', 'v1')('CustomResourceDefinition', 'customresourcedefinitions', {
    short: ['crd', 'crds'],
    cluster: true,
  }),
  apps('ControllerRevision', 'controllerrevisions'),
  apps('DaemonSet', 'daemonsets', { short: ['ds'], all: true }),
  apps('Deployment', 'deployments', { short: ['deploy'], all: true }),
  apps('ReplicaSet', 'replicasets', { short: ['rs'], all: true }),
  apps('StatefulSet', 'statefulsets', { short: ['sts'], all: true }),
  autoscaling('HorizontalPodAutoscaler', 'horizontalpodautoscalers', { short: ['hpa'], all: true }),
  batch('CronJob', 'cronjobs', { short: ['cj'], all: true }),
  batch('Job', 'jobs', { all: true }),
  inGroup('coordination.k8s.io', 'v1')('Lease', 'leases'),
  inGroup('discovery.k8s.io', 'v1')('EndpointSlice', 'endpointslices'),
  inGroup('events.k8s.io', 'v1')('Event', 'events', { short: ['ev'] }),
  networking('Ingress', 'ingresses', { short: ['ing'] }),
  networking('IngressClass', 'ingressclasses', { cluster: true }),
  networking('NetworkPolicy', 'networkpolicies', { short: ['netpol'] }),
  inGroup('policy', 'v1')('PodDisruptionBudget', 'poddisruptionbudgets', { short: ['pdb'] }),
  rbac('ClusterRole', 'clusterroles', { cluster: true }),
  rbac('ClusterRoleBinding', 'clusterrolebindings', { cluster: true }),
  rbac('Role', 'roles'),
  rbac('RoleBinding', 'rolebindings'),
  inGroup('scheduling.k8s.io', 'v1')('PriorityClass', 'priorityclasses', { short: ['pc'], cluster: true }),
  storage('StorageClass', 'storageclasses', { short: ['sc'], cluster: true }),
];
