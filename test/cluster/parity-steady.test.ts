// The themes in which nothing moves: what the lines print hangs on no pod's state and on no clock.

import { compareWithKubectl } from './parity/compare-with-kubectl.ts';

compareWithKubectl(['config.txt', 'create-dry.txt', 'formats.txt', 'jsonpath.txt', 'last-applied.txt', 'run-dry.txt']);
