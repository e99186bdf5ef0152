// The kinds with a description of their own, sorted. A new one is its file here and its line in this list.

import type { Describer } from './describer.ts';
import { pod } from './pod.ts';

export const describers: readonly Describer[] = [pod];
