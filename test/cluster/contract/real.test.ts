// The contract on the cluster that $KUBECONFIG names.

import { delimiter } from 'node:path';
import { contractSuite } from './cases.ts';

const paths = (process.env['KUBECONFIG'] ?? '').split(delimiter);

contractSuite('a real Kubernetes', { start: () => Promise.resolve({ kubeconfig: { paths } }) });
