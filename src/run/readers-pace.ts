// While a person thinks or types, time is theirs: a virtual clock must not take it for idleness.

import type { Workspace } from './workspace.ts';

export async function atReadersPace<T>({ clock }: Pick<Workspace, 'clock'>, act: () => Promise<T>): Promise<T> {
  const letGo = clock.hold();
  try {
    return await act();
  } finally {
    letGo();
  }
}
