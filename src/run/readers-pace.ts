// While a person thinks or types, time is theirs: a virtual clock must not take it for idleness.

import { whileHeld } from '../model/clock.ts';
import type { Workspace } from './workspace.ts';

export const atReadersPace = <T>({ clock }: Pick<Workspace, 'clock'>, act: () => Promise<T>): Promise<T> =>
  whileHeld(clock, act);
