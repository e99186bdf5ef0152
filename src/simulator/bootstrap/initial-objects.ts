// What a new cluster holds before anybody has used it. Controllers add the rest (service accounts, certificates).

import type { NodeSettings, SimObject, Store } from '../ports.ts';
import { toMicroTime, toTime } from '../object/time.ts';
import { SIMULATED_VERSION } from '../api/well-known.ts';
import { SIMULATED_PROVISIONER } from '../controllers/persistent-volume.ts';
import rbac from './rbac.json' with { type: 'json' };
import { DEFAULT_CLASS } from '../resources/storage-classes.ts';

const namespaces = ['kube-system', 'kube-public', 'kube-node-lease', 'default'];

const priorities = [
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
] as const;

const priorityClass = (name: string, value: number) => ({
  metadata: { name },
  value,
  description: `Used for system critical pods that must ${value % 2000 ? 'not be moved from their current node' : 'run in the cluster, but can be moved to another node if necessary'}.`,
});

const storageClass = {
  metadata: { name: 'standard', annotations: { [DEFAULT_CLASS]: 'true' } },
  provisioner: SIMULATED_PROVISIONER,
  volumeBindingMode: 'WaitForFirstConsumer',
};

const rbacKeys: Record<string, string> = {
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
  Role: 'roles',
  RoleBinding: 'rolebindings',
};

/** Fills an empty store. `now` in milliseconds. */
export function createInitialObjects(store: Store, node: NodeSettings, now: number): void {
  const create = (resource: string, object: Record<string, unknown>) =>
    store.create(resource, object as Partial<SimObject>);
  for (const name of namespaces) create('namespaces', { metadata: { name } });
  for (const [name, value] of priorities) create('priorityclasses.scheduling.k8s.io', priorityClass(name, value));
  create('storageclasses.storage.k8s.io', storageClass);
  for (const object of rbac) create(`${rbacKeys[object.kind]}.rbac.authorization.k8s.io`, object);
  create('nodes', nodeObject(node));
  create('leases.coordination.k8s.io', leaseOf(node, now));
  store.mutate('nodes', undefined, node.name, (draft) => void (draft['status'] = nodeStatus(node, toTime(now))));
}

/** The heartbeat of a kubelet that never fails: it stays as it is. */
const leaseOf = ({ name }: NodeSettings, now: number) => ({
  metadata: { name, namespace: 'kube-node-lease' },
  spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime: toMicroTime(now) },
});

/** The node's share of the cluster's pod network, as it shows it. */
const POD_CIDR = '10.244.0.0/24';

const nodeObject = ({ name }: NodeSettings) => ({
  metadata: {
    name,
    labels: {
      'beta.kubernetes.io/arch': 'amd64',
      'beta.kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'node-role.kubernetes.io/control-plane': '',
    },
    annotations: {
      'node.alpha.kubernetes.io/ttl': '0',
      'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
    },
  },
  spec: { podCIDR: POD_CIDR, podCIDRs: [POD_CIDR] },
});

const healthy: readonly [type: string, status: string, reason: string, message: string][] = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
];

const nodeStatus = ({ name, ip }: NodeSettings, time: string) => ({
  addresses: [
    { address: ip, type: 'InternalIP' },
    { address: name, type: 'Hostname' },
  ],
  allocatable: {
    cpu: '4',
    'ephemeral-storage': '94992122880',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: '8040132Ki',
    pods: '1100',
  },
  capacity: {
    cpu: '4',
    'ephemeral-storage': '103079840Ki',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: '8142532Ki',
    pods: '1100',
  },
  conditions: healthy.map(([type, status, reason, message]) => ({
    lastHeartbeatTime: time,
    lastTransitionTime: time,
    message,
    reason,
    status,
    type,
  })),
  daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
  nodeInfo: {
    architecture: 'amd64',
    bootID: '0f2b7f6e-5a0c-4b9e-9d3e-2f6a1c8b7d45',
    containerRuntimeVersion: 'containerd://2.1.4',
    kernelVersion: '6.12.0-simulated',
    kubeProxyVersion: '',
    kubeletVersion: SIMULATED_VERSION,
    machineID: '5d41402abc4b2a76b9719d911017c592',
    operatingSystem: 'linux',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
    systemUUID: '5d41402a-bc4b-2a76-b971-9d911017c592',
  },
});
