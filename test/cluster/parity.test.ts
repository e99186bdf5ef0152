// All themes. What they show of pods hangs on when one looks, and they take long: they are for whoever works on the dialect.

import { readdirSync } from 'node:fs';
import { compareWithKubectl, themeFolder } from './parity/compare-with-kubectl.ts';

compareWithKubectl(readdirSync(themeFolder).filter((name) => name.endsWith('.txt')));
