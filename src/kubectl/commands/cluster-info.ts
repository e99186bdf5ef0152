// `kubectl cluster-info`: where the control plane and the services of the cluster itself are reached.

import type { KubeObject } from '../../cluster/port.ts';
import type { Command } from '../command.ts';
import { send } from '../requests.ts';
import type { ListAnswer } from '../resources/fetch.ts';

interface Service extends KubeObject {
  spec?: { ports?: { name?: string; port: number }[] };
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
}

export const clusterInfo: Command = {
  name: 'cluster-info',
  usage: 'cluster-info [flags]',
  summary: 'Display cluster information',
  examples: ['kubectl cluster-info'],
  flags: [],
  read: () => ({}),
  async run({ flags }, context) {
    const namespace = flags.string('namespace') || 'kube-system';
    const { server } = await context.cluster();
    const services = await send<ListAnswer>(
      context,
      'GET',
      `/api/v1/namespaces/${encodeURIComponent(namespace)}/services`,
      { query: { labelSelector: 'kubernetes.io/cluster-service=true' } },
    );
    const lines = (services.items ?? []).map((service) => {
      const { labels, name = '' } = service.metadata ?? {};
      return `${labels?.['kubernetes.io/name'] || name} is running at ${linkTo(service as Service, server)}\n`;
    });
    await context.stdout.write(
      `Kubernetes control plane is running at ${server}\n${lines.join('')}\n` +
        "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
    );
  },
};

/** Its load balancer, else the API server's proxy. */
function linkTo({ metadata, spec, status }: Service, server: string): string {
  const ports = spec?.ports ?? [];
  const [ingress] = status?.loadBalancer?.ingress ?? [];
  if (ingress) return ports.map(({ port }) => `http://${ingress.ip || ingress.hostname || ''}:${port} `).join('');
  const name = metadata?.name ?? '';
  const [port] = ports;
  return `${server}/api/v1/namespaces/${metadata?.namespace ?? ''}/services/${port ? proxyName(name, port) : name}/proxy`;
}

/** `https:dns:metrics`, as short as it can be. */
function proxyName(name: string, { name: portName = '', port }: { name?: string; port: number }): string {
  const scheme = portName === 'https' || port === 443 ? 'https' : '';
  if (scheme) return `${scheme}:${name}:${portName}`;
  return portName ? `${name}:${portName}` : name;
}
