// What is known of kinds without a cluster: the version that goes with a kind, which are cluster-scoped, and which
// files look like objects but are configuration of some program. Facts of Kubernetes 1.34's API.

/** Built-in kinds by the version that serves them. */
const versions: Record<string, string> = {
  v1: 'ConfigMap LimitRange Namespace PersistentVolume PersistentVolumeClaim Pod ReplicationController ResourceQuota Secret Service ServiceAccount',
  'apps/v1': 'DaemonSet Deployment ReplicaSet StatefulSet',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'networking.k8s.io/v1': 'Ingress IngressClass NetworkPolicy',
  'policy/v1': 'PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'storage.k8s.io/v1': 'StorageClass',
};

const versionByKind = new Map(
  Object.entries(versions).flatMap(([version, kinds]) => kinds.split(' ').map((kind) => [kind, version] as const)),
);

/** `apps/v1` for `Deployment`; undefined for kinds that are not built in. */
export const apiVersionOf = (kind: string): string | undefined => versionByKind.get(kind);

const clusterScoped = new Set(
  'APIService CSIDriver CSINode CertificateSigningRequest ClusterRole ClusterRoleBinding CustomResourceDefinition FlowSchema IngressClass MutatingAdmissionPolicy MutatingWebhookConfiguration Namespace Node PersistentVolume PriorityClass PriorityLevelConfiguration RuntimeClass StorageClass ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment'.split(
    ' ',
  ),
);

export const isClusterScoped = (kind: string): boolean => clusterScoped.has(kind);

/** Groups of files that programs read, never an API server. */
const configGroups =
  /(?:^|\.)(?:config\.k8s\.io|kubeadm\.k8s\.io|kind\.x-k8s\.io|k3d\.io|eksctl\.io|audit\.k8s\.io|client\.authentication\.k8s\.io|minikube\.sigs\.k8s\.io|karmada\.config)$|^(?:skaffold|helm|tilt|kops)\b/;

/** Kinds that the API answers with, or asks for, but does not keep. */
const transient =
  /^(?:Status|AdmissionReview|ConversionReview|Table|WatchEvent|Scale|DeleteOptions|APIGroup(?:List)?|APIResourceList|ImageReview|EncryptionConfiguration|EncryptionConfig)$/;

/** Says why what has an apiVersion and a kind is nothing to apply; undefined where it may be an object. */
export function whyNoApiObject(apiVersion: string, kind: string): string | undefined {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  if (kind === 'Config' && (apiVersion === 'v1' || group === '')) return 'a kubeconfig, not a manifest';
  if (configGroups.test(group)) return `a configuration file (${kind}), not an object of the API`;
  if (transient.test(kind)) return `a ${kind}, which the API does not keep`;
  return undefined;
}
