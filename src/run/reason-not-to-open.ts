// What keeps a page from being opened: nothing leads to it, or there is no browser.

import type { Outcome } from '../model/outcome.ts';
import { dialectLines } from '../plan/dialect-words.ts';
import type { Ending } from './ending.ts';
import { forwardedPorts, pageAddress } from './page-address.ts';
import type { Workspace } from './workspace.ts';

/** Undefined where the page can be opened. */
export async function reasonNotToOpen(workspace: Workspace, command: string): Promise<Ending | undefined> {
  const { port } = pageAddress(command);
  if (!forwardedPorts(workspace).includes(port)) return { status: 'skipped', reason: nobodyForwards(workspace, port) };
  const browser = await workspace.browser();
  if (!('missing' in browser)) return undefined;
  return { status: 'skipped', reason: `nobody opened the page: ${browser.missing}. ${browser.guidance}` };
}

/** Whose fault it is. */
function nobodyForwards({ outcomes, engine }: Workspace, port: number): string {
  const asks = ({ command }: Outcome) =>
    dialectLines(command).some((words) => engine.readLine(words).localPorts?.includes(port));
  const forward = outcomes.findLast(asks);
  if (!forward) return `no step of this run forwards port ${port}`;
  const { step, status } = forward;
  const what = `line ${step.line}, which is to forward port ${port}`;
  return status === 'passed' ? `nothing forwards port ${port} any more` : `${what}, ${verbs[status]}`;
}

const verbs: Record<Exclude<Outcome['status'], 'passed'>, string> = {
  changed: 'did something else',
  failed: 'failed',
  'timed-out': 'timed out',
  skipped: 'was skipped',
  refused: 'was refused',
  interrupted: 'was interrupted',
};
