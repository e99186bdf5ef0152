// `kubectl create ingress`.

import { CommandError, type FlagValues } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';
import { ingressBackend, ingressCertificates, ingressRules, isIngressRule } from '../create/ingress-rules.ts';
import { arrayFlag, stringFlag } from '../flag-kinds.ts';

export const createIngress = makeGenerator({
  name: 'create ingress',
  aliases: ['ing'],
  usage: 'create ingress NAME --rule=host/path=service:port[,tls[=secret]]',
  summary: 'Create an ingress with the specified name',
  examples: [
    'kubectl create ingress simple --rule="foo.com/bar=svc1:8080,tls=my-cert"',
    'kubectl create ingress catch-all --class=otheringress --rule="/path=svc:port"',
    'kubectl create ingress ingdefault --default-backend=defaultsvc:http --rule="foo.com/*=svc:8080,tls=secret1"',
  ],
  flags: [
    arrayFlag('annotation', 'Annotation to insert in the ingress object, in the format annotation=value'),
    stringFlag('class', 'Ingress Class to be used'),
    stringFlag('default-backend', 'Default service for backend, in format of svcname:port'),
    arrayFlag('rule', "Rule in format host/path=service:port[,tls=secretname]. Paths that end in '*' are prefixes."),
  ],
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  failsAs: 'ingress:',
  build({ metadata, line: { flags } }) {
    check(flags);
    const annotations = Object.fromEntries(
      flags.list('annotation').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    const [ingressClassName, backend] = [flags.string('class'), flags.string('default-backend')];
    const texts = flags.list('rule');
    const tls = ingressCertificates(texts);
    const rules = ingressRules(texts);
    return {
      kind: 'Ingress',
      apiVersion: 'networking.k8s.io/v1',
      metadata: { ...metadata, ...(Object.keys(annotations).length && { annotations }) },
      spec: {
        ...(ingressClassName && { ingressClassName }),
        ...(backend && { defaultBackend: ingressBackend(backend) }),
        ...(tls.length && { tls }),
        ...(rules.length && { rules }),
      },
      status: { loadBalancer: {} },
    };
  },
});

function check(flags: FlagValues): void {
  const [backend, rules] = [flags.string('default-backend'), flags.list('rule')];
  if (!backend && rules.length === 0) {
    throw new CommandError(
      'not enough information provided: every ingress has to either specify a default-backend (which catches all ' +
        'traffic) or a list of rules (which catch specific paths)',
    );
  }
  const badRule = rules.find((rule) => !isIngressRule(rule));
  if (badRule !== undefined) {
    throw new CommandError(
      `rule ${badRule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`,
    );
  }
  const badAnnotation = flags.list('annotation').find((pair) => !pair.includes('='));
  if (badAnnotation !== undefined) {
    throw new CommandError(`annotation ${badAnnotation} is invalid and should be in format key=[value]`);
  }
  if (backend && backend.split(':').length !== 2) {
    throw new CommandError('default-backend should be in format servicename:serviceport');
  }
}
