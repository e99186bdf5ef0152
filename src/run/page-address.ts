// The address that a page step opens, and the ports that it may lead to: those that the run itself forwards. Whatever
// else listens on this machine is nobody's business.

import { localAddresses, type LocalAddress } from '../model/local-address.ts';
import type { Workspace } from './workspace.ts';

/** `command`: with its bindings filled in. An address in it made it a page step. */
export function pageAddress(command: string): LocalAddress {
  const [address] = localAddresses(command);
  if (!address) throw new Error(`no address in the page step "${command}"`);
  return address;
}

export const forwardedPorts = ({ background }: Pick<Workspace, 'background'>): number[] =>
  background.flatMap(({ listeners }) => listeners.map(({ local }) => local));
