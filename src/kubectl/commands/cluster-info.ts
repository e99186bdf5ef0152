// `kubectl cluster-info`: where the control plane and its services are.

import type { KubeObject } from '../../cluster/port.ts';
import type { Command } from '../command.ts';
import { send } from '../requests.ts';

export const clusterInfo: Command = {
  name: 'cluster-info',
  usage: 'cluster-info',
  summary: 'Display addresses of the control plane and services with label kubernetes.io/cluster-service=true.',
  flags: [],
  read: () => ({}),
  async run({ flags }, context) {
    const namespace = flags.string('namespace') || 'kube-system';
    const { server } = await context.cluster();
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services`;
    const query = { labelSelector: 'kubernetes.io/cluster-service=true' };
    const { items = [] } = await send<{ items?: Service[] }>(context, 'GET', path, { query });
    const lines = [
      `Kubernetes control plane is running at ${server}`,
      ...items.map((service) => `${shownName(service)} is running at ${linkTo(service, server)}`),
    ];
    await context.stdout.write(
      `${lines.join('\n')}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`,
    );
  },
};

type Service = KubeObject & {
  spec?: { ports?: { name?: string; port: number }[] };
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
};

const shownName = ({ metadata }: Service) => metadata?.labels?.['kubernetes.io/name'] || (metadata?.name ?? '');

function linkTo({ metadata, spec, status }: Service, server: string): string {
  const ports = spec?.ports ?? [];
  const [ingress] = status?.loadBalancer?.ingress ?? [];
  if (ingress) return ports.map(({ port }) => `http://${ingress.ip || (ingress.hostname ?? '')}:${port} `).join('');
  const [port] = ports;
  const name = metadata?.name ?? '';
  const scheme = port && (port.name === 'https' || port.port === 443) ? 'https' : '';
  const target = port && (scheme || port.name) ? [...(scheme ? [scheme] : []), name, port.name ?? ''].join(':') : name;
  return `${server}/api/v1/namespaces/${metadata?.namespace ?? ''}/services/${target}/proxy`;
}
