// Services. Addresses and node ports are handed out beside this file.

import { type FieldError, duplicate, invalid, notSupported, required } from '../object/field-error.ts';
import { dns1035Label, dnsLabel } from '../object/names.ts';
import { age, ageColumn, column, labelsText, nameColumn, orNone, wide } from './columns.ts';
import { validatePort } from './pod-spec-validation.ts';
import type { ResourceType } from './resource-type.ts';
import { assignClusterIP, assignNodePorts } from './service-addresses.ts';
import type { Service, ServicePort } from './service-types.ts';

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const protocols = ['SCTP', 'TCP', 'UDP'];

export const services: ResourceType = {
  group: '',
  versions: ['v1'],
  kind: 'Service',
  plural: 'services',
  singular: 'service',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  nameRule: dns1035Label,
  subresources: [{ name: 'proxy', kind: 'ServiceProxyOptions', verbs: ['create', 'delete', 'get', 'patch', 'update'] }],
  columns: [
    nameColumn,
    column('Type'),
    column('Cluster-IP'),
    column('External-IP'),
    column('Port(s)'),
    ageColumn,
    wide('Selector'),
  ],
  row(object, context) {
    const service = object as Service;
    const { spec } = service;
    return [
      service.metadata.name,
      spec.type ?? '',
      orNone(spec.clusterIPs?.[0] ?? spec.clusterIP),
      externalText(service),
      portsText(spec.ports),
      age(service, context),
      labelsText(spec.selector),
    ];
  },
  setDefaults: (object) => setDefaults(object as Service),
  prepareCreate(object, context) {
    const service = object as Service;
    if (service.spec.type !== 'ExternalName') {
      service.spec['ipFamilies'] ??= ['IPv4'];
      service.spec['ipFamilyPolicy'] ??= 'SingleStack';
    }
    assignClusterIP(service, context);
    assignNodePorts(service, context);
    service.status = { loadBalancer: {} };
  },
  prepareUpdate(next, old, context) {
    const [service, before] = [next as Service, (old as Service).spec];
    keepAddresses(service, before.type === service.spec.type || service.spec.type !== 'ExternalName' ? before : {});
    assignNodePorts(service, context);
    if (!service.spec.clusterIP) assignClusterIP(service, context);
  },
  validate: (object) => validate(object as Service),
  validateUpdate(next, old) {
    const [after, before] = [(next as Service).spec, (old as Service).spec];
    if (!before.clusterIP || after.type === 'ExternalName' || after.clusterIP === before.clusterIP) return [];
    return [invalid('spec.clusterIPs[0]', after.clusterIPs ?? [after.clusterIP], 'may not change once set')];
  },
  fields: {
    'spec.clusterIP': (object) => (object as Service).spec.clusterIP ?? '',
    'spec.type': (object) => (object as Service).spec.type ?? '',
  },
  returnsDeleted: true,
};

function setDefaults({ spec }: Service): void {
  spec.type ??= 'ClusterIP';
  spec['sessionAffinity'] ??= 'None';
  if (spec['sessionAffinity'] === 'ClientIP')
    spec['sessionAffinityConfig'] ??= { clientIP: { timeoutSeconds: 10_800 } };
  for (const port of spec.ports ?? []) {
    port.protocol ??= 'TCP';
    if (!port.targetPort) port.targetPort = port.port;
  }
  if (spec.type === 'ExternalName') return;
  spec['internalTrafficPolicy'] ??= 'Cluster';
  if (spec.clusterIP === 'None') spec.clusterIPs = ['None'];
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') spec['externalTrafficPolicy'] ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec['allocateLoadBalancerNodePorts'] ??= true;
}

const familyDefaults: Record<string, unknown> = { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' };

/** Addresses that the client left out stay as they were; ports lose theirs when the type no longer has any. */
function keepAddresses({ spec }: Service, before: Partial<Service['spec']>): void {
  if (spec.type === 'ExternalName') {
    delete spec.clusterIP;
    delete spec.clusterIPs;
    return;
  }
  if (!spec.clusterIP && before.clusterIP) spec.clusterIP = before.clusterIP;
  if (spec.clusterIP) spec.clusterIPs = [spec.clusterIP];
  for (const field of ['ipFamilies', 'ipFamilyPolicy']) spec[field] ??= before[field] ?? familyDefaults[field];
  const exposed = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  for (const port of spec.ports ?? []) {
    const same = before.ports?.find((old) => old.port === port.port && old.protocol === port.protocol);
    if (!exposed) delete port.nodePort;
    else if (!port.nodePort && same?.nodePort) port.nodePort = same.nodePort;
  }
  if (!exposed) for (const field of ['externalTrafficPolicy', 'allocateLoadBalancerNodePorts']) delete spec[field];
}

function validate({ spec }: Service): FieldError[] {
  const errors: FieldError[] = [];
  const ports = spec.ports ?? [];
  const headless = spec.clusterIP === 'None';
  if (spec.type !== undefined && !types.includes(spec.type)) errors.push(notSupported('spec.type', spec.type, types));
  if (ports.length === 0 && !headless && spec.type !== 'ExternalName') errors.push(required('spec.ports'));
  if (spec.type === 'ExternalName' && !spec.externalName) errors.push(required('spec.externalName'));
  const names = new Set<string>();
  const seen = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const field = `spec.ports[${index}]`;
    if (!port.name && ports.length > 1) errors.push(required(`${field}.name`));
    if (port.name) {
      errors.push(...dnsLabel(port.name).map((why) => invalid(`${field}.name`, port.name, why)));
      if (names.has(port.name)) errors.push(duplicate(`${field}.name`, port.name));
      names.add(port.name);
    }
    errors.push(...validatePort(port.port, `${field}.port`));
    if (port.protocol && !protocols.includes(port.protocol)) {
      errors.push(notSupported(`${field}.protocol`, port.protocol, protocols));
    }
    if (typeof port.targetPort === 'number') errors.push(...validatePort(port.targetPort, `${field}.targetPort`));
    const key = `${port.protocol}/${port.port}`;
    if (seen.has(key)) errors.push(duplicate(field, { port: port.port, protocol: port.protocol }));
    seen.add(key);
  }
  return errors;
}

function externalText({ spec, status }: Service): string {
  const external = (spec.externalIPs ?? []).join(',');
  const ingress = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname).join(',');
  switch (spec.type) {
    case 'LoadBalancer':
      return [ingress, external].filter(Boolean).join(',') || '<pending>';
    case 'ExternalName':
      return spec.externalName ?? '';
    default:
      return external || '<none>';
  }
}

export function portsText(ports: readonly ServicePort[] = []): string {
  if (ports.length === 0) return '<none>';
  return ports
    .map(({ port, nodePort, protocol }) => (nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`))
    .join(',');
}
