// The volume sources that Kubernetes has, with what a description shows of each. Data; the order is that in which kubectl
// looks for them. Source: the API reference of core/v1 and kubectl's output.

/** A label, the path of its value, and what stands for an absent one (Go's zero value). */
export type VolumeField = readonly [label: string, path: string, absent?: string];

export interface VolumeSource {
  /** Field of a Volume. */
  name: string;
  type: string;
  fields: readonly VolumeField[];
}

const readOnly: VolumeField = ['ReadOnly', 'readOnly', 'false'];
const fsType: VolumeField = ['FSType', 'fsType'];
const secretRef: VolumeField = ['SecretRef', 'secretRef', 'nil'];

export const volumeSources: readonly VolumeSource[] = [
  {
    name: 'hostPath',
    type: 'HostPath (bare host directory volume)',
    fields: [
      ['Path', 'path'],
      ['HostPathType', 'type', '<none>'],
    ],
  },
  {
    name: 'emptyDir',
    type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    fields: [
      ['Medium', 'medium'],
      ['SizeLimit', 'sizeLimit', '<unset>'],
    ],
  },
  {
    name: 'gcePersistentDisk',
    type: 'GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)',
    fields: [['PDName', 'pdName'], fsType, ['Partition', 'partition', '0'], readOnly],
  },
  {
    name: 'awsElasticBlockStore',
    type: 'AWSElasticBlockStore (a Persistent Disk resource in AWS)',
    fields: [['VolumeID', 'volumeID'], fsType, ['Partition', 'partition', '0'], readOnly],
  },
  {
    name: 'gitRepo',
    type: 'GitRepo (a volume that is pulled from git when the pod is created)',
    fields: [
      ['Repository', 'repository'],
      ['Revision', 'revision'],
    ],
  },
  {
    name: 'secret',
    type: 'Secret (a volume populated by a Secret)',
    fields: [
      ['SecretName', 'secretName'],
      ['Optional', 'optional', 'false'],
    ],
  },
  {
    name: 'configMap',
    type: 'ConfigMap (a volume populated by a ConfigMap)',
    fields: [
      ['Name', 'name'],
      ['Optional', 'optional', 'false'],
    ],
  },
  {
    name: 'nfs',
    type: 'NFS (an NFS mount that lasts the lifetime of a pod)',
    fields: [['Server', 'server'], ['Path', 'path'], readOnly],
  },
  {
    name: 'iscsi',
    type: "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)",
    fields: [
      ['TargetPortal', 'targetPortal'],
      ['IQN', 'iqn'],
      ['Lun', 'lun', '0'],
      ['ISCSIInterface', 'iscsiInterface'],
      fsType,
      readOnly,
      ['Portals', 'portals', '[]'],
      ['DiscoveryCHAPAuth', 'chapAuthDiscovery', 'false'],
      ['SessionCHAPAuth', 'chapAuthSession', 'false'],
      secretRef,
      ['InitiatorName', 'initiatorName', '<none>'],
    ],
  },
  {
    name: 'glusterfs',
    type: "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
    fields: [['EndpointsName', 'endpoints'], ['Path', 'path'], readOnly],
  },
  {
    name: 'persistentVolumeClaim',
    type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    fields: [['ClaimName', 'claimName'], readOnly],
  },
  {
    name: 'rbd',
    type: "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)",
    fields: [
      ['CephMonitors', 'monitors', '[]'],
      ['RBDImage', 'image'],
      fsType,
      ['RBDPool', 'pool'],
      ['RadosUser', 'user'],
      ['Keyring', 'keyring'],
      secretRef,
      readOnly,
    ],
  },
  {
    name: 'quobyte',
    type: "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)",
    fields: [['Registry', 'registry'], ['Volume', 'volume'], readOnly],
  },
  {
    name: 'azureDisk',
    type: 'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)',
    fields: [
      ['DiskName', 'diskName'],
      ['DiskURI', 'diskURI'],
      ['Kind', 'kind'],
      fsType,
      ['CachingMode', 'cachingMode'],
      readOnly,
    ],
  },
  {
    name: 'vsphereVolume',
    type: 'vSphereVolume (a Persistent Disk resource in vSphere)',
    fields: [['VolumePath', 'volumePath'], fsType, ['StoragePolicyName', 'storagePolicyName']],
  },
  {
    name: 'cinder',
    type: 'Cinder (a Persistent Disk resource in OpenStack)',
    fields: [['VolumeID', 'volumeID'], fsType, readOnly, secretRef],
  },
  {
    name: 'photonPersistentDisk',
    type: 'PhotonPersistentDisk (a Persistent Disk resource in photon platform)',
    fields: [['PdID', 'pdID'], fsType],
  },
  {
    name: 'portworxVolume',
    type: 'PortworxVolume (a Portworx Volume resource)',
    fields: [['VolumeID', 'volumeID']],
  },
  {
    name: 'scaleIO',
    type: 'ScaleIO (a persistent volume backed by a block device in ScaleIO)',
    fields: [
      ['Gateway', 'gateway'],
      ['System', 'system'],
      ['Protection Domain', 'protectionDomain'],
      ['Storage Pool', 'storagePool'],
      ['Storage Mode', 'storageMode'],
      ['VolumeName', 'volumeName'],
      fsType,
      readOnly,
    ],
  },
  {
    name: 'cephfs',
    type: "CephFS (a CephFS mount on the host that shares a pod's lifetime)",
    fields: [
      ['Monitors', 'monitors', '[]'],
      ['Path', 'path'],
      ['User', 'user'],
      ['SecretFile', 'secretFile'],
      secretRef,
      readOnly,
    ],
  },
  {
    name: 'storageos',
    type: 'StorageOS (a StorageOS Persistent Disk resource)',
    fields: [['VolumeName', 'volumeName'], ['VolumeNamespace', 'volumeNamespace'], fsType, readOnly],
  },
  {
    name: 'fc',
    type: 'FC (a Fibre Channel disk)',
    fields: [['TargetWWNs', 'targetWWNs'], ['LUN', 'lun', '<none>'], fsType, readOnly],
  },
  {
    name: 'azureFile',
    type: 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)',
    fields: [['SecretName', 'secretName'], ['ShareName', 'shareName'], readOnly],
  },
  {
    name: 'flexVolume',
    type: 'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)',
    fields: [['Driver', 'driver'], fsType, secretRef, readOnly, ['Options', 'options', 'map[]']],
  },
  {
    name: 'flocker',
    type: 'Flocker (a Flocker volume mounted by the Flocker agent)',
    fields: [
      ['DatasetName', 'datasetName'],
      ['DatasetUUID', 'datasetUUID'],
    ],
  },
  {
    name: 'image',
    type: 'Image (a container image or OCI artifact)',
    fields: [
      ['Reference', 'reference'],
      ['PullPolicy', 'pullPolicy'],
    ],
  },
];

/** Fields of those sources of a PersistentVolume that are not a pod's. */
export const persistentFields: Readonly<Record<string, readonly VolumeField[]>> = {
  azureFile: [
    ['SecretName', 'secretName'],
    ['SecretNamespace', 'secretNamespace'],
    ['ShareName', 'shareName'],
    readOnly,
  ],
  glusterfs: [
    ['EndpointsName', 'endpoints'],
    ['EndpointsNamespace', 'endpointsNamespace', '<unset>'],
    ['Path', 'path'],
    readOnly,
  ],
  scaleIO: [
    ['Gateway', 'gateway'],
    ['System', 'system'],
    ['Protection Domain', 'protectionDomain'],
    ['Storage Pool', 'storagePool'],
    ['Storage Mode', 'storageMode'],
    ['VolumeName', 'volumeName'],
    ['SecretName', 'secretRef.name'],
    ['SecretNamespace', 'secretRef.namespace'],
    fsType,
    readOnly,
  ],
};
