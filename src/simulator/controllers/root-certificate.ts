// Publishes the authority's certificate as ConfigMap kube-root-ca.crt in every namespace.

import { type Controller, runQueue } from './controller.ts';

const NAME = 'kube-root-ca.crt';

const description =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.';

export const rootCertificate: Controller = {
  name: 'root-ca-certificate-publisher',
  start(context) {
    const { store, authority } = context;
    const queue = runQueue(context, {
      keysOf({ resource, object }) {
        if (resource === 'namespaces') return [object.metadata.name];
        return resource === 'configmaps' && object.metadata.name === NAME ? [object.metadata.namespace ?? ''] : [];
      },
      reconcile(name) {
        const namespace = store.get('namespaces', undefined, name);
        if (!namespace || namespace.metadata.deletionTimestamp) return;
        const data = { 'ca.crt': authority };
        if (store.get('configmaps', name, NAME)) {
          store.mutate('configmaps', name, NAME, (draft) => void (draft['data'] = data));
          return;
        }
        const annotations = { 'kubernetes.io/description': description };
        store.create('configmaps', { metadata: { name: NAME, namespace: name, annotations } as never, data });
      },
    });
    return queue.stop;
  },
};
