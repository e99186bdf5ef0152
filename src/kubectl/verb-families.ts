// Words of kubectl's that do nothing by themselves: they need a second word, and print their help without one.

export interface VerbFamily {
  /** `rollout`, `create secret`. */
  name: string;
  aliases?: readonly string[];
  summary: string;
  /** What help says below the summary, as it stands. */
  details?: string;
  /** After `kubectl`; left out: its name and `SUBCOMMAND`. */
  usage?: string;
  /** Where kubectl prints the family's help when no second word was given. */
  helpStream: 'stdout' | 'stderr';
  /** It prints its help whatever word follows, and is content with that. */
  lenient?: true;
}

export const verbFamilies: readonly VerbFamily[] = [
  { name: 'auth', summary: 'Inspect authorization.', usage: 'auth [flags]', helpStream: 'stderr' },
  { name: 'certificate', summary: 'Modify certificate resources.', helpStream: 'stdout', lenient: true },
  {
    name: 'config',
    details: `

 The loading order follows these rules:

  1.  If the --kubeconfig flag is set, then only that file is loaded. The flag may only be set once and no merging takes place.
  2.  If $KUBECONFIG environment variable is set, then it is used as a list of paths (normal path delimiting rules for your system). These paths are merged. When a value is modified, it is modified in the file that defines the stanza. When a value is created, it is created in the first file that exists. If no files in the chain exist, then it creates the last file in the list.
  3.  Otherwise, \${HOME}/.kube/config is used and no merging takes place.`,
    summary: 'Modify kubeconfig files using subcommands like "kubectl config set current-context my-context".',
    helpStream: 'stderr',
  },
  {
    name: 'create secret',
    details: `

 A docker-registry type secret is for accessing a container registry.

 A generic type secret indicate an Opaque secret type.

 A tls type secret holds TLS certificate and its associated key.`,
    summary: 'Create a secret with specified type.',
    usage: 'create secret (docker-registry | generic | tls)',
    helpStream: 'stderr',
  },
  {
    name: 'create service',
    aliases: ['svc'],
    summary: 'Create a service using a specified subcommand.',
    usage: 'create service [flags]',
    helpStream: 'stderr',
  },
  {
    name: 'plugin',
    details: `

 Plugins provide extended functionality that is not part of the major command-line distribution. Please refer to the documentation and examples for more information about how write your own plugins.

 The easiest way to discover and install plugins is via the kubernetes sub-project krew: [krew.sigs.k8s.io]. To install krew, visit https://krew.sigs.k8s.io/docs/user-guide/setup/install`,
    summary: 'Provides utilities for interacting with plugins.',
    usage: 'plugin [flags]',
    helpStream: 'stderr',
  },
  {
    name: 'rollout',
    details: `
        
 Valid resource types include:

  *  deployments
  *  daemonsets
  *  statefulsets

Examples:
  # Rollback to the previous deployment
  kubectl rollout undo deployment/abc
  
  # Check the rollout status of a daemonset
  kubectl rollout status daemonset/foo
  
  # Restart a deployment
  kubectl rollout restart deployment/abc
  
  # Restart deployments with the 'app=nginx' label
  kubectl rollout restart deployment --selector=app=nginx`,
    summary: 'Manage the rollout of one or many resources.',
    helpStream: 'stdout',
  },
  {
    name: 'set',
    details: `

 These commands help you make changes to existing application resources.`,
    summary: 'Configure application resources.',
    helpStream: 'stderr',
  },
  {
    name: 'top',
    details: `

 This command provides a view of recent resource consumption for nodes and pods. It fetches metrics from the Metrics Server, which aggregates this data from the kubelet on each node. The Metrics Server must be installed and running in the cluster for this command to work.

 The metrics shown are specifically optimized for Kubernetes autoscaling decisions, such as those made by the Horizontal Pod Autoscaler (HPA) and Vertical Pod Autoscaler (VPA). Because of this, the values may not match those from standard OS tools like 'top', as the metrics are designed to provide a stable signal for autoscalers rather than for pinpoint accuracy.

 When to use this command:

  *  For on-the-fly spot-checks of resource usage (e.g. identify which pods are consuming the most resources at a glance, or get a quick sense of the load on your nodes)
  *  Understand current resource consumption patterns
  *  Validate the behavior of your HPA or VPA configurations by seeing the metrics they use for scaling decisions.

 It is not intended to be a replacement for full-featured monitoring solutions. Its primary design goal is to provide a low-overhead signal for autoscalers, not to be a perfectly accurate monitoring tool. For high-accuracy reporting, historical analysis, dashboarding, or alerting, you should use a dedicated monitoring solution.`,
    summary: 'Display resource (CPU/memory) usage.',
    usage: 'top [flags]',
    helpStream: 'stderr',
  },
];
