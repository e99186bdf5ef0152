// The Cluster port's contract on the simulator, in real time.

import { systemClock } from '../../src/model/clock.ts';
import { startSimulator } from '../../src/simulator/start.ts';
import { contractSuite } from '../cluster/contract/cases.ts';

contractSuite('the simulator', {
  async start() {
    const simulator = await startSimulator({ clock: systemClock });
    return { kubeconfig: { text: simulator.kubeconfig }, stop: simulator.close };
  },
  gaps: {
    'exec: a terminal has the size it is given, and the next one': 'no container has stty',
  },
});
