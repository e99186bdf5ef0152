// Where objects name other objects: the fields that follow when a name changes. Facts: kustomize's name references. Data.

import type { KindFilter } from './resource.ts';

export interface ReferencePlace extends KindFilter {
  path: string;
}

export interface References {
  /** What is named. */
  to: KindFilter;
  from: readonly ReferencePlace[];
}

/** Where the pod template's spec stands. */
const podSpecs: Readonly<Record<string, string>> = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  ReplicationController: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
};

const inPods = (kinds: string, paths: readonly string[]): ReferencePlace[] =>
  kinds.split(' ').flatMap((kind) => paths.map((path) => ({ kind, path: `${podSpecs[kind] ?? 'spec'}/${path}` })));

const at = (kind: string, ...paths: string[]): ReferencePlace[] => paths.map((path) => ({ kind, path }));

const containers = (...paths: string[]) =>
  ['containers', 'initContainers'].flatMap((list) => paths.map((path) => `${list}/${path}`));

const dataKinds = 'Pod PodTemplate Deployment ReplicaSet DaemonSet StatefulSet Job CronJob';
const otherKinds = 'Pod StatefulSet Deployment ReplicationController CronJob Job DaemonSet';
const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';
const nginx = 'metadata/annotations/nginx.ingress.kubernetes.io\\';

export const references: readonly References[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => ({
    to: { kind },
    from: at('HorizontalPodAutoscaler', 'spec/scaleTargetRef/name'),
  })),
  {
    to: { kind: 'ConfigMap', version: 'v1' },
    from: [
      ...inPods(dataKinds, [
        'volumes/configMap/name',
        ...containers('env/valueFrom/configMapKeyRef/name', 'envFrom/configMapRef/name'),
        'volumes/projected/sources/configMap/name',
      ]),
      ...at('Node', 'spec/configSource/configMap'),
      ...at('Role', 'rules/resourceNames'),
      ...at('ClusterRole', 'rules/resourceNames'),
      ...at('Ingress', `${nginx}/fastcgi-params-configmap`),
    ],
  },
  {
    to: { kind: 'Secret', version: 'v1' },
    from: [
      ...inPods(dataKinds, [
        'volumes/secret/secretName',
        ...containers('env/valueFrom/secretKeyRef/name', 'envFrom/secretRef/name'),
        'imagePullSecrets/name',
        'volumes/projected/sources/secret/name',
      ]),
      ...at(
        'Ingress',
        'spec/tls/secretName',
        'metadata/annotations/ingress.kubernetes.io\\/auth-secret',
        `${nginx}/auth-secret`,
        `${nginx}/auth-tls-secret`,
      ),
      ...at('ServiceAccount', 'imagePullSecrets/name'),
      ...at(
        'StorageClass',
        'parameters/secretName',
        'parameters/adminSecretName',
        'parameters/userSecretName',
        'parameters/secretRef',
      ),
      ...at('Role', 'rules/resourceNames'),
      ...at('ClusterRole', 'rules/resourceNames'),
      {
        group: 'serving.knative.dev',
        version: 'v1',
        kind: 'Service',
        path: 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
      },
      ...at('PersistentVolume', 'spec/azureFile/secretName'),
    ],
  },
  {
    to: { kind: 'Service', version: 'v1' },
    from: [
      { group: 'apps', kind: 'StatefulSet', path: 'spec/serviceName' },
      ...at(
        'Ingress',
        'spec/rules/http/paths/backend/serviceName',
        'spec/backend/serviceName',
        'spec/rules/http/paths/backend/service/name',
        'spec/defaultBackend/service/name',
      ),
      { group: 'apiregistration.k8s.io', kind: 'APIService', path: 'spec/service/name' },
      { group: admission, kind: 'ValidatingWebhookConfiguration', path: 'webhooks/clientConfig/service' },
      { group: admission, kind: 'MutatingWebhookConfiguration', path: 'webhooks/clientConfig/service' },
    ],
  },
  { to: { kind: 'Role', group: rbac }, from: [{ group: rbac, kind: 'RoleBinding', path: 'roleRef/name' }] },
  {
    to: { kind: 'ClusterRole', group: rbac },
    from: ['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({ group: rbac, kind, path: 'roleRef/name' })),
  },
  {
    to: { kind: 'ServiceAccount', version: 'v1' },
    from: [
      ...['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({ group: rbac, kind, path: 'subjects' })),
      ...inPods(otherKinds, ['serviceAccountName']),
    ],
  },
  {
    to: { kind: 'PersistentVolumeClaim', version: 'v1' },
    from: inPods(otherKinds, ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    to: { kind: 'PersistentVolume', version: 'v1' },
    from: [...at('PersistentVolumeClaim', 'spec/volumeName'), ...at('ClusterRole', 'rules/resourceNames')],
  },
  {
    to: { kind: 'StorageClass', version: 'v1', group: 'storage.k8s.io' },
    from: [
      ...at('PersistentVolume', 'spec/storageClassName'),
      ...at('PersistentVolumeClaim', 'spec/storageClassName'),
      ...at('StatefulSet', 'spec/volumeClaimTemplates/spec/storageClassName'),
    ],
  },
  {
    to: { kind: 'PriorityClass', version: 'v1', group: 'scheduling.k8s.io' },
    from: inPods(otherKinds, ['priorityClassName']),
  },
  {
    to: { kind: 'ValidatingAdmissionPolicy', group: admission },
    from: [{ group: admission, kind: 'ValidatingAdmissionPolicyBinding', path: 'spec/policyName' }],
  },
];
