// The verbs of the dialect, sorted. A new verb is its file in commands/ and its line here.

import type { Command } from './command.ts';
import { annotate } from './commands/annotate.ts';
import { apiResources } from './commands/api-resources.ts';
import { apiVersions } from './commands/api-versions.ts';
import { apply } from './commands/apply.ts';
import { applyEditLastApplied } from './commands/apply-edit-last-applied.ts';
import { applySetLastApplied } from './commands/apply-set-last-applied.ts';
import { applyViewLastApplied } from './commands/apply-view-last-applied.ts';
import { attach } from './commands/attach.ts';
import { authCanI } from './commands/auth-can-i.ts';
import { authReconcile } from './commands/auth-reconcile.ts';
import { authWhoami } from './commands/auth-whoami.ts';
import { autoscale } from './commands/autoscale.ts';
import { certificateApprove } from './commands/certificate-approve.ts';
import { certificateDeny } from './commands/certificate-deny.ts';
import { clusterInfo } from './commands/cluster-info.ts';
import { clusterInfoDump } from './commands/cluster-info-dump.ts';
import { completion } from './commands/completion.ts';
import { configCurrentContext } from './commands/config-current-context.ts';
import { configDeleteCluster } from './commands/config-delete-cluster.ts';
import { configDeleteContext } from './commands/config-delete-context.ts';
import { configDeleteUser } from './commands/config-delete-user.ts';
import { configGetClusters } from './commands/config-get-clusters.ts';
import { configGetContexts } from './commands/config-get-contexts.ts';
import { configGetUsers } from './commands/config-get-users.ts';
import { configRenameContext } from './commands/config-rename-context.ts';
import { configSet } from './commands/config-set.ts';
import { configSetCluster } from './commands/config-set-cluster.ts';
import { configSetContext } from './commands/config-set-context.ts';
import { configSetCredentials } from './commands/config-set-credentials.ts';
import { configUnset } from './commands/config-unset.ts';
import { configUseContext } from './commands/config-use-context.ts';
import { configView } from './commands/config-view.ts';
import { cordon } from './commands/cordon.ts';
import { cp } from './commands/cp.ts';
import { create } from './commands/create.ts';
import { createClusterrole } from './commands/create-clusterrole.ts';
import { createClusterrolebinding } from './commands/create-clusterrolebinding.ts';
import { createConfigmap } from './commands/create-configmap.ts';
import { createCronjob } from './commands/create-cronjob.ts';
import { createDeployment } from './commands/create-deployment.ts';
import { createIngress } from './commands/create-ingress.ts';
import { createJob } from './commands/create-job.ts';
import { createNamespace } from './commands/create-namespace.ts';
import { createPoddisruptionbudget } from './commands/create-poddisruptionbudget.ts';
import { createPriorityclass } from './commands/create-priorityclass.ts';
import { createQuota } from './commands/create-quota.ts';
import { createRole } from './commands/create-role.ts';
import { createRolebinding } from './commands/create-rolebinding.ts';
import { createSecretDockerRegistry } from './commands/create-secret-docker-registry.ts';
import { createSecretGeneric } from './commands/create-secret-generic.ts';
import { createSecretTls } from './commands/create-secret-tls.ts';
import { createServiceClusterip } from './commands/create-service-clusterip.ts';
import { createServiceExternalname } from './commands/create-service-externalname.ts';
import { createServiceLoadbalancer } from './commands/create-service-loadbalancer.ts';
import { createServiceNodeport } from './commands/create-service-nodeport.ts';
import { createServiceaccount } from './commands/create-serviceaccount.ts';
import { createToken } from './commands/create-token.ts';
import { debug } from './commands/debug.ts';
import { deleteCommand } from './commands/delete.ts';
import { describe } from './commands/describe.ts';
import { diff } from './commands/diff.ts';
import { drain } from './commands/drain.ts';
import { edit } from './commands/edit.ts';
import { events } from './commands/events.ts';
import { exec } from './commands/exec.ts';
import { explain } from './commands/explain.ts';
import { expose } from './commands/expose.ts';
import { get } from './commands/get.ts';
import { kustomize } from './commands/kustomize.ts';
import { label } from './commands/label.ts';
import { logs } from './commands/logs.ts';
import { nodeShell } from './commands/node-shell.ts';
import { options } from './commands/options.ts';
import { patch } from './commands/patch.ts';
import { pluginList } from './commands/plugin-list.ts';
import { portForward } from './commands/port-forward.ts';
import { proxy } from './commands/proxy.ts';
import { replace } from './commands/replace.ts';
import { rolloutHistory } from './commands/rollout-history.ts';
import { rolloutPause } from './commands/rollout-pause.ts';
import { rolloutRestart } from './commands/rollout-restart.ts';
import { rolloutResume } from './commands/rollout-resume.ts';
import { rolloutStatus } from './commands/rollout-status.ts';
import { rolloutUndo } from './commands/rollout-undo.ts';
import { run } from './commands/run.ts';
import { scale } from './commands/scale.ts';
import { setEnv } from './commands/set-env.ts';
import { setImage } from './commands/set-image.ts';
import { setResources } from './commands/set-resources.ts';
import { setSelector } from './commands/set-selector.ts';
import { setServiceaccount } from './commands/set-serviceaccount.ts';
import { setSubject } from './commands/set-subject.ts';
import { taint } from './commands/taint.ts';
import { topNode } from './commands/top-node.ts';
import { topPod } from './commands/top-pod.ts';
import { uncordon } from './commands/uncordon.ts';
import { version } from './commands/version.ts';
import { wait } from './commands/wait.ts';

export const commands: readonly Command[] = [
  annotate,
  apiResources,
  apiVersions,
  apply,
  applyEditLastApplied,
  applySetLastApplied,
  applyViewLastApplied,
  attach,
  authCanI,
  authReconcile,
  authWhoami,
  autoscale,
  certificateApprove,
  certificateDeny,
  clusterInfo,
  clusterInfoDump,
  completion,
  configCurrentContext,
  configDeleteCluster,
  configDeleteContext,
  configDeleteUser,
  configGetClusters,
  configGetContexts,
  configGetUsers,
  configRenameContext,
  configSet,
  configSetCluster,
  configSetContext,
  configSetCredentials,
  configUnset,
  configUseContext,
  configView,
  cordon,
  cp,
  create,
  createClusterrole,
  createClusterrolebinding,
  createConfigmap,
  createCronjob,
  createDeployment,
  createIngress,
  createJob,
  createNamespace,
  createPoddisruptionbudget,
  createPriorityclass,
  createQuota,
  createRole,
  createRolebinding,
  createSecretDockerRegistry,
  createSecretGeneric,
  createSecretTls,
  createServiceaccount,
  createServiceClusterip,
  createServiceExternalname,
  createServiceLoadbalancer,
  createServiceNodeport,
  createToken,
  debug,
  deleteCommand,
  describe,
  diff,
  drain,
  edit,
  events,
  exec,
  explain,
  expose,
  get,
  kustomize,
  label,
  logs,
  nodeShell,
  options,
  patch,
  pluginList,
  portForward,
  proxy,
  replace,
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutStatus,
  rolloutUndo,
  run,
  scale,
  setEnv,
  setImage,
  setResources,
  setSelector,
  setServiceaccount,
  setSubject,
  taint,
  topNode,
  topPod,
  uncordon,
  version,
  wait,
];
