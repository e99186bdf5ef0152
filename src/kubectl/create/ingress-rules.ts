// Rules and certificates of an ingress, from kubectl's short form `host/path=service:port[,tls[=secret]]`. Pure.
// Fields stand in the order of Go's structs.

const ruleForm = /^[\w*\-.]*\/.*=[\w-]+:[\w-]+(,tls=?[\w-]*)?/;

export const isIngressRule = (text: string): boolean => ruleForm.test(text);

/** `service:port`. */
export function ingressBackend(text: string): { service: object } {
  const [name = '', port = ''] = text.split(':');
  const number = /^[-+]?\d+$/.test(port) ? Number(port) : undefined;
  return { service: { name, port: number === undefined ? { name: port } : number === 0 ? {} : { number } } };
}

interface HostRule {
  host?: string;
  http: { paths: object[] };
}

/** One rule for each host, with its paths in the order they were given. */
export function ingressRules(texts: readonly string[]): HostRule[] {
  const rules: HostRule[] = [];
  for (const text of texts) {
    const [address = ''] = text.split(',');
    const slash = address.indexOf('/');
    const host = address.slice(0, slash);
    const path = pathRule(address.slice(slash));
    const known = rules.find((rule) => (rule.host ?? '') === host);
    if (known) known.http.paths.push(path);
    else rules.push({ ...(host && { host }), http: { paths: [path] } });
  }
  return rules;
}

function pathRule(text: string): object {
  const [path = '', service = ''] = text.split('=');
  const isPrefix = path.endsWith('*');
  return {
    path: isPrefix ? path.slice(0, -1) : path,
    pathType: isPrefix ? 'Prefix' : 'Exact',
    backend: ingressBackend(service),
  };
}

interface Certificate {
  hosts?: string[];
  secretName?: string;
}

/** Hosts that share a secret share an entry; a host counts once. */
export function ingressCertificates(texts: readonly string[]): Certificate[] {
  const certificates: Certificate[] = [];
  const seen = new Set<string>();
  for (const text of texts) {
    const [address = '', tls, ...more] = text.split(',');
    const host = address.split('/')[0] ?? '';
    if (tls === undefined || more.length || seen.has(host)) continue;
    seen.add(host);
    const secretName = tls.split('=')[1] ?? '';
    const known = certificates.find((entry) => (entry.secretName ?? '') === secretName);
    if (known) known.hosts = [...(known.hosts ?? []), host];
    else if (host || secretName)
      certificates.push({ ...(host && { hosts: [host] }), ...(secretName && { secretName }) });
  }
  return certificates;
}
