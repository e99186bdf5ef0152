// The kind `page`: a page on a port of this machine that the note forwards to a pod or to the API server, and that the
// reader is to look at in a browser: by a sentence, a link, or a command that does nothing but open it.

import { localAddresses } from '../model/local-address.ts';
import type { AddressPiece, AddressRole, CellKind, Recognition, Surroundings } from '../model/recognition.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import { inlineReason, inlineRefusal, lineReason } from './placement.ts';

export const page: CellKind = {
  name: 'page',
  recognise(piece, around) {
    if (piece.place === 'address') return judgeAddress(piece, around);
    if (piece.place === 'fence') return undefined;
    const port = openedPort(piece.statement);
    if (port === undefined || !around.forwards.has(port)) return undefined;
    if (piece.place === 'line') return piece.fence === 'windows' ? undefined : opened(lineReason(piece, what));
    const refusal = inlineRefusal(piece);
    return refusal === undefined ? opened(inlineReason(piece, what)) : not(refusal);
  },
};

const what = 'command that opens a forwarded page';

const opened = (reason: string): Recognition => ({
  run: true,
  reason,
  certain: true,
  effects: ['read'],
  readings: [],
});

const not = (reason: string): Recognition => ({ ...opened(reason), run: false, effects: [] });

const refusals: Record<Exclude<AddressRole, 'whole' | 'opened'>, string> = {
  elsewhere: 'an address in a container or on another machine',
  heading: 'an address in a heading',
  mentioned: 'an address that nobody is asked to open',
  question: 'an address in a question',
  quote: 'an address in a quotation',
  struck: 'the note has struck it out',
  warning: 'the note warns of it',
};

function judgeAddress({ role, port, where }: AddressPiece, { forwards }: Surroundings): Recognition {
  if (role !== 'whole' && role !== 'opened') return not(refusals[role]);
  if (!forwards.has(port)) return not(`no command before it forwards port ${port} of this machine`);
  return opened(
    role === 'whole'
      ? `the ${where} is the address of a forwarded page`
      : 'the reader is asked to open a forwarded page',
  );
}

/** Programs that show a page to whoever sits there. */
const openers = new Set([
  'chromium',
  'chromium-browser',
  'firefox',
  'google-chrome',
  'open',
  'sensible-browser',
  'start',
  'www-browser',
  'xdg-open',
]);

/** Of `open http://localhost:8080`: nothing but a program and what it is to open. */
function openedPort({ plain, commands }: ShellStatement): number | undefined {
  const [program, target, ...more] = commands[0]?.words ?? [];
  if (!plain || program === undefined || target === undefined || more.length > 0) return undefined;
  const [address] = openers.has(program.text) ? localAddresses(target.text) : [];
  return address?.text === target.text ? address.port : undefined;
}
