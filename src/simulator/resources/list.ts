// The built-in kinds.

import { apiServices } from './api-services.ts';
import { bindings } from './bindings.ts';
import { certificateSigningRequests } from './certificate-signing-requests.ts';
import { clusterRoleBindings } from './cluster-role-bindings.ts';
import { clusterRoles } from './cluster-roles.ts';
import { componentStatuses } from './component-statuses.ts';
import { configMaps } from './config-maps.ts';
import { controllerRevisions } from './controller-revisions.ts';
import { cronJobs } from './cron-jobs.ts';
import { csiDrivers } from './csi-drivers.ts';
import { csiNodes } from './csi-nodes.ts';
import { csiStorageCapacities } from './csi-storage-capacities.ts';
import { customResourceDefinitions } from './custom-resource-definitions.ts';
import { daemonSets } from './daemon-sets.ts';
import { deployments } from './deployments.ts';
import { deviceClasses } from './device-classes.ts';
import { endpointSlices } from './endpoint-slices.ts';
import { endpoints } from './endpoints.ts';
import { eventsV1 } from './events-v1.ts';
import { events } from './events.ts';
import { flowSchemas } from './flow-schemas.ts';
import { horizontalPodAutoscalers } from './horizontal-pod-autoscalers.ts';
import { ingressClasses } from './ingress-classes.ts';
import { ingresses } from './ingresses.ts';
import { ipAddresses } from './ip-addresses.ts';
import { jobs } from './jobs.ts';
import { leases } from './leases.ts';
import { limitRanges } from './limit-ranges.ts';
import { mutatingWebhookConfigurations } from './mutating-webhook-configurations.ts';
import { namespaces } from './namespaces.ts';
import { networkPolicies } from './network-policies.ts';
import { nodes } from './nodes.ts';
import { persistentVolumeClaims } from './persistent-volume-claims.ts';
import { persistentVolumes } from './persistent-volumes.ts';
import { podDisruptionBudgets } from './pod-disruption-budgets.ts';
import { podTemplates } from './pod-templates.ts';
import { pods } from './pods.ts';
import { priorityClasses } from './priority-classes.ts';
import { priorityLevelConfigurations } from './priority-level-configurations.ts';
import { replicaSets } from './replica-sets.ts';
import { replicationControllers } from './replication-controllers.ts';
import { resourceClaimTemplates } from './resource-claim-templates.ts';
import { resourceClaims } from './resource-claims.ts';
import { resourceQuotas } from './resource-quotas.ts';
import { resourceSlices } from './resource-slices.ts';
import type { ResourceType } from './resource-type.ts';
import { roleBindings } from './role-bindings.ts';
import { roles } from './roles.ts';
import { runtimeClasses } from './runtime-classes.ts';
import { secrets } from './secrets.ts';
import { selfSubjectReviews, tokenReviews } from './self-subject-reviews.ts';
import { serviceAccounts } from './service-accounts.ts';
import { serviceCIDRs } from './service-cidrs.ts';
import { services } from './services.ts';
import { statefulSets } from './stateful-sets.ts';
import { storageClasses } from './storage-classes.ts';
import {
  localSubjectAccessReviews,
  selfSubjectAccessReviews,
  selfSubjectRulesReviews,
  subjectAccessReviews,
} from './subject-access-reviews.ts';
import { validatingAdmissionPolicies } from './validating-admission-policies.ts';
import { validatingAdmissionPolicyBindings } from './validating-admission-policy-bindings.ts';
import { validatingWebhookConfigurations } from './validating-webhook-configurations.ts';
import { volumeAttachments } from './volume-attachments.ts';
import { volumeAttributesClasses } from './volume-attributes-classes.ts';

export const resourceTypes: readonly ResourceType[] = [
  apiServices,
  bindings,
  certificateSigningRequests,
  clusterRoleBindings,
  clusterRoles,
  componentStatuses,
  configMaps,
  controllerRevisions,
  cronJobs,
  csiDrivers,
  csiNodes,
  csiStorageCapacities,
  customResourceDefinitions,
  daemonSets,
  deployments,
  deviceClasses,
  endpoints,
  endpointSlices,
  events,
  eventsV1,
  flowSchemas,
  horizontalPodAutoscalers,
  ingressClasses,
  ingresses,
  ipAddresses,
  jobs,
  leases,
  limitRanges,
  localSubjectAccessReviews,
  mutatingWebhookConfigurations,
  namespaces,
  networkPolicies,
  nodes,
  persistentVolumeClaims,
  persistentVolumes,
  podDisruptionBudgets,
  pods,
  podTemplates,
  priorityClasses,
  priorityLevelConfigurations,
  replicaSets,
  replicationControllers,
  resourceClaims,
  resourceClaimTemplates,
  resourceQuotas,
  resourceSlices,
  roleBindings,
  roles,
  runtimeClasses,
  secrets,
  selfSubjectAccessReviews,
  selfSubjectReviews,
  selfSubjectRulesReviews,
  serviceAccounts,
  serviceCIDRs,
  services,
  statefulSets,
  storageClasses,
  subjectAccessReviews,
  tokenReviews,
  validatingAdmissionPolicies,
  validatingAdmissionPolicyBindings,
  validatingWebhookConfigurations,
  volumeAttachments,
  volumeAttributesClasses,
];
