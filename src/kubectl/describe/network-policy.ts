// `describe networkpolicy`.

import type { KubeObject } from '../../cluster/port.ts';
import { goTime } from '../text/go-date.ts';
import { formatLabelSelector, type LabelSelector } from '../text/label-selector.ts';
import type { Describer } from './describer.ts';
import { annotationLines, description, field, labelLines, line, stringOrNone } from './lines.ts';

interface Peer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr: string; except?: string[] };
}

interface Rule {
  ports?: { port?: string | number; endPort?: number; protocol?: string }[];
  from?: Peer[];
  to?: Peer[];
}

type NetworkPolicy = KubeObject & {
  spec?: { podSelector?: LabelSelector; policyTypes?: string[]; ingress?: Rule[]; egress?: Rule[] };
};

export const networkPolicy: Describer = {
  group: 'networking.k8s.io',
  kind: 'NetworkPolicy',
  describe: async ({ live }) => describeNetworkPolicy(live.object as NetworkPolicy),
};

/** Pure. */
export function describeNetworkPolicy({ metadata = {}, spec = {} }: NetworkPolicy): string {
  const selector = formatLabelSelector(spec.podSelector);
  const selected =
    selector === '<none>' ? '<none> (Allowing the specific traffic to all pods in this namespace)' : selector;
  const types = spec.policyTypes ?? [];
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace),
    field(0, 'Created on', goTime(metadata.creationTimestamp)),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    'Spec:\n',
    line(1, `PodSelector:     ${selected}`),
    types.includes('Ingress')
      ? line(1, 'Allowing ingress traffic:') + ruleLines(spec.ingress ?? [], ingressWords)
      : line(1, 'Not affecting ingress traffic'),
    types.includes('Egress')
      ? line(1, 'Allowing egress traffic:') + ruleLines(spec.egress ?? [], egressWords)
      : line(1, 'Not affecting egress traffic'),
    line(1, `Policy Types: ${stringOrNone(types.join(', '))}`),
  ]);
}

interface Words {
  isolated: string;
  anyPeer: string;
  peer: string;
  peersOf(rule: Rule): Peer[];
}

const ingressWords: Words = {
  isolated: '<none> (Selected pods are isolated for ingress connectivity)',
  anyPeer: 'From: <any> (traffic not restricted by source)',
  peer: 'From:',
  peersOf: ({ from = [] }) => from,
};

const egressWords: Words = {
  isolated: '<none> (Selected pods are isolated for egress connectivity)',
  anyPeer: 'To: <any> (traffic not restricted by destination)',
  peer: 'To:',
  peersOf: ({ to = [] }) => to,
};

function ruleLines(rules: readonly Rule[], words: Words): string {
  if (rules.length === 0) return line(2, words.isolated);
  return rules
    .map((rule) => {
      const ports = rule.ports ?? [];
      const peers = words.peersOf(rule);
      return [
        ...(ports.length ? ports.map(portLine) : [line(2, 'To Port: <any> (traffic allowed to all ports)')]),
        ...(peers.length ? peers.map((peer) => line(2, words.peer) + peerLines(peer)) : [line(2, words.anyPeer)]),
      ].join('');
    })
    .join(line(2, '----------'));
}

function portLine({ port, endPort, protocol = 'TCP' }: NonNullable<Rule['ports']>[number]): string {
  const shown = port ?? '<nil>';
  return line(
    2,
    endPort === undefined ? `To Port: ${shown}/${protocol}` : `To Port Range: ${shown}-${endPort}/${protocol}`,
  );
}

function peerLines({ podSelector, namespaceSelector, ipBlock }: Peer): string {
  if (podSelector || namespaceSelector) {
    return [
      namespaceSelector ? line(3, `NamespaceSelector: ${formatLabelSelector(namespaceSelector)}`) : '',
      podSelector ? line(3, `PodSelector: ${formatLabelSelector(podSelector)}`) : '',
    ].join('');
  }
  if (!ipBlock) return '';
  return (
    line(3, 'IPBlock:') + line(4, `CIDR: ${ipBlock.cidr}`) + line(4, `Except: ${(ipBlock.except ?? []).join(', ')}`)
  );
}
