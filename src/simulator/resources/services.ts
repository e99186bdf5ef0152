// Services. Addresses and node ports are handed out beside this file.

import { type FieldError, duplicate, forbiddenField, invalid, required } from '../object/field-error.ts';
import { portOrName, supported, validateAddress, validatePort } from '../object/field-checks.ts';
import { inGo } from '../object/go-value.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, validateLabels } from '../object/names.ts';
import { age, ageColumn, column, labelsText, nameColumn, orNone, wide } from './columns.ts';
import type { ResourceType } from './resource-type.ts';
import { assignClusterIP, assignNodePorts, needsHealthCheck } from './service-addresses.ts';
import type { Service, ServicePort, ServiceSpec } from './service-types.ts';

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
  prepareCreate(object) {
    const service = object as Service;
    if (service.spec.type !== 'ExternalName') {
      // Whoever fills in the endpoints of a headless service by hand may want either family.
      const byHand = service.spec.clusterIP === 'None' && !service.spec.selector && !service.spec['ipFamilies'];
      service.spec['ipFamilyPolicy'] ??= byHand ? 'RequireDualStack' : 'SingleStack';
      service.spec['ipFamilies'] ??=
        service.spec['ipFamilyPolicy'] === 'RequireDualStack' ? ['IPv4', 'IPv6'] : ['IPv4'];
    }
    service.status = { loadBalancer: {} };
  },
  prepareUpdate(next, old) {
    const [service, before] = [next as Service, (old as Service).spec];
    keepAddresses(service, before.type === service.spec.type || service.spec.type !== 'ExternalName' ? before : {});
  },
  allocate(object, context, options) {
    assignClusterIP(object as Service, context, options);
    assignNodePorts(object as Service, context, options);
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
  warnings: (object) => {
    const { type, externalName } = (object as Service).spec;
    if (type === 'ExternalName' || !externalName) return [];
    return ['spec.externalName is ignored when spec.type is not "ExternalName"'];
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

const onlyOfAddresses = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy'];

const familyDefaults: Record<string, unknown> = { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' };

/** Addresses that the client left out stay as they were; ports lose theirs when the type no longer has any. */
function keepAddresses({ spec }: Service, before: Partial<Service['spec']>): void {
  if (spec.type === 'ExternalName') {
    for (const field of onlyOfAddresses) delete spec[field];
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
  if (!needsHealthCheck(spec)) delete spec.healthCheckNodePort;
  else if (before.healthCheckNodePort) spec.healthCheckNodePort ??= before.healthCheckNodePort;
  if (!exposed) for (const field of ['externalTrafficPolicy', 'allocateLoadBalancerNodePorts']) delete spec[field];
}

const portFields = ['Name', 'Protocol', 'AppProtocol', 'Port', 'TargetPort', 'NodePort'];

function validate({ spec }: Service): FieldError[] {
  const headless = spec.clusterIP === 'None';
  return [
    ...validateType(spec, headless),
    ...validatePorts(spec.ports ?? [], headless),
    ...validateLabels(spec.selector, 'spec.selector'),
    ...supported(spec['sessionAffinity'], ['ClientIP', 'None'], 'spec.sessionAffinity'),
    ...validateAddresses(spec),
    ...supported(spec.type, types, 'spec.type'),
    ...validateUniquePorts(spec),
    ...supported(spec['externalTrafficPolicy'], ['Cluster', 'Local'], 'spec.externalTrafficPolicy'),
    ...supported(spec['internalTrafficPolicy'], ['Cluster', 'Local'], 'spec.internalTrafficPolicy'),
  ];
}

/** What the type asks for. */
function validateType(spec: ServiceSpec, headless: boolean): FieldError[] {
  const { type, externalName } = spec;
  const errors: FieldError[] = [];
  if ((spec.ports ?? []).length === 0 && !headless && type !== 'ExternalName') errors.push(required('spec.ports'));
  if (headless && (type === 'NodePort' || type === 'LoadBalancer')) {
    errors.push(invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`));
  }
  if (type !== 'ExternalName') return errors;
  if (spec.clusterIP) errors.push(forbiddenField('spec.clusterIPs', 'may not be set for ExternalName services'));
  if (!externalName) return [...errors, required('spec.externalName')];
  const name = externalName.replace(/\.$/, '');
  return [...errors, ...dnsSubdomain(name).map((why) => invalid('spec.externalName', externalName, why))];
}

function validatePorts(ports: readonly ServicePort[], headless: boolean): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const field = `spec.ports[${index}]`;
    const errors: FieldError[] = [];
    if (!port.name && ports.length > 1) errors.push(required(`${field}.name`));
    if (port.name) {
      errors.push(...dnsLabel(port.name).map((why) => invalid(`${field}.name`, port.name, why)));
      if (names.has(port.name)) errors.push(duplicate(`${field}.name`, port.name));
      names.add(port.name);
    }
    errors.push(
      ...validatePort(port.port, `${field}.port`),
      ...supported(port.protocol, protocols, `${field}.protocol`),
      ...(headless && port.targetPort === undefined ? [] : portOrName(port.targetPort, `${field}.targetPort`)),
    );
    return errors;
  });
}

function validateAddresses({ clusterIP, externalIPs = [] }: ServiceSpec): FieldError[] {
  return [
    ...(clusterIP && clusterIP !== 'None' ? validateAddress(clusterIP, 'spec.clusterIPs[0]') : []),
    ...externalIPs.flatMap((address, index) => validateAddress(address, `spec.externalIPs[${index}]`)),
  ];
}

/** A protocol and port, and a node port, belong to one entry; who has no node ports may not ask for one. */
function validateUniquePorts({ type, ports = [] }: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  const nodePorts = new Set<string>();
  const seen = new Set<string>();
  for (const [index, { port, protocol, nodePort }] of ports.entries()) {
    const field = `spec.ports[${index}]`;
    if (nodePort && (type === 'ClusterIP' || type === 'ExternalName')) {
      errors.push(forbiddenField(`${field}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
    }
    const onNode = `${protocol}/${nodePort}`;
    if (nodePort && nodePorts.has(onNode)) errors.push(duplicate(`${field}.nodePort`, nodePort));
    nodePorts.add(onNode);
    const key = `${protocol}/${port}`;
    if (seen.has(key)) {
      const shown = { ...inGo({ port, protocol }, portFields), Name: '', TargetPort: 0, NodePort: 0 };
      errors.push(duplicate(field, shown));
    }
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
