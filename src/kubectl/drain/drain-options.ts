// What the flags of `drain` mean.

import { CommandError, type FlagValues } from '../command.ts';
import type { DryRun } from '../dry-run.ts';
import { parseSelector, SelectorError } from '../selectors/parse-selector.ts';

export interface DrainOptions {
  dryRun: DryRun;
  force: boolean;
  ignoreDaemonSets: boolean;
  deleteEmptyDirData: boolean;
  disableEviction: boolean;
  /** Seconds; negative leaves it to the pods. */
  gracePeriod: number;
  /** Milliseconds; 0: as long as it takes. */
  timeout: number;
  podSelector: string;
  chunkSize: number;
  /** Seconds after which a pod that is being deleted is not waited for; 0: all are. */
  skipAfter: number;
}

/** Throws CommandError for a --pod-selector that is none. */
export function drainOptions(flags: FlagValues, dryRun: DryRun): DrainOptions {
  const podSelector = flags.string('pod-selector');
  try {
    parseSelector(podSelector);
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw new CommandError('--pod-selector=<pod_selector> must be a valid label selector');
  }
  return {
    dryRun,
    force: flags.bool('force'),
    ignoreDaemonSets: flags.bool('ignore-daemonsets'),
    deleteEmptyDirData: flags.bool('delete-emptydir-data'),
    disableEviction: flags.bool('disable-eviction'),
    gracePeriod: flags.int('grace-period'),
    timeout: flags.duration('timeout'),
    podSelector,
    chunkSize: flags.int('chunk-size'),
    skipAfter: flags.int('skip-wait-for-delete-timeout'),
  };
}
