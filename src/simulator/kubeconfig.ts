// The kubeconfig that leads to a running simulator.

import type { Certificates } from './make-certificates.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

export interface KubeconfigOptions {
  server: string;
  token: string;
  certificates: Certificates;
}

/** YAML, with one context: `simulator`. */
export const kubeconfigOf = ({ server, token, certificates }: KubeconfigOptions): string => `apiVersion: v1
kind: Config
clusters:
- name: simulator
  cluster:
    server: ${server}
    certificate-authority-data: ${base64(certificates.authority)}
users:
- name: simulator
  user:
    token: ${token}
    client-certificate-data: ${base64(certificates.clientCertificate)}
    client-key-data: ${base64(certificates.clientKey)}
contexts:
- name: simulator
  context:
    cluster: simulator
    user: simulator
current-context: simulator
`;
