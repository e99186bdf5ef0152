// Makes candidates of the web addresses of this machine that stand in a block's text.

import type { SourceRange } from '../model/range.ts';
import type { AddressPiece, AddressRole, CellKind } from '../model/recognition.ts';
import type { Ranger } from '../parse/source-lines.ts';
import { addressRoles } from './address-roles.ts';
import type { Draft } from './draft.ts';
import { findAddresses, mayHaveAddress } from './find-addresses.ts';
import type { TextBlock } from './inline-roles.ts';
import type { Learnt } from './learn.ts';
import { isWarningMark } from './prose.ts';
import { recognise, whereOf } from './read-inline.ts';

export interface AddressPlace {
  /** What stands before the block says that it warns of something. */
  warned: boolean;
  /** The block is one of the answers that a question lets choose from. */
  asked: boolean;
  /** The note has gone to another machine, and not come back yet. */
  away: boolean;
}

export interface PlacedAddress {
  text: string;
  range: SourceRange;
  block: TextBlock;
  piece: AddressPiece;
}

/** The block's addresses in order: those with a scheme, and all that the reader is to open. */
export function placeAddresses(
  block: TextBlock,
  { note, ranger, ...place }: AddressPlace & { note: string; ranger: Ranger },
): PlacedAddress[] {
  if (!mayHaveAddress(block, note)) return [];
  const addresses = findAddresses(block, note, ranger);
  const roles = addressRoles(addresses);
  const where = whereOf(block);
  const all = roleByPlace(block, place);
  return addresses.found.flatMap(({ text, port, web, range }, index) => {
    const role = all ?? roles[index] ?? 'mentioned';
    const piece: AddressPiece = { place: 'address', port, role, where };
    return web || role === 'opened' ? [{ text, range, block, piece }] : [];
  });
}

/** The role that all of a block has by its place; undefined where its sentences decide. */
function roleByPlace(block: TextBlock, { warned, asked, away }: AddressPlace): AddressRole | undefined {
  const quote = block.containers.findLastIndex(({ kind }) => kind === 'quote');
  const item = block.containers.findLastIndex(({ kind }) => kind === 'item');
  const [first] = block.inlines;
  if (block.kind === 'heading' || (block.kind === 'table-cell' && block.row === 0)) return 'heading';
  if (quote > item) return 'quote';
  if (warned || (first?.kind === 'text' && isWarningMark(first.text))) return 'warning';
  if (asked) return 'question';
  return away ? 'elsewhere' : undefined;
}

export interface AddressReading {
  cells: readonly CellKind[];
  surroundings: Learnt;
  /** Number of the block in the note. */
  at: number;
}

/** Code and addresses as they stand; what is learnt from one draft counts for those behind it. */
export function* inOrder(
  code: readonly Draft[],
  addresses: readonly PlacedAddress[],
  reading: AddressReading,
): Generator<Draft> {
  let next = 0;
  const start = () => addresses[next]?.range.start ?? Infinity;
  for (const draft of code) {
    while (start() < draft.range.start) yield* addressDraft(addresses[next++], reading);
    // An address in code is a candidate once.
    if (start() !== draft.range.start || addresses[next]?.text !== draft.text) yield draft;
  }
  while (next < addresses.length) yield* addressDraft(addresses[next++], reading);
}

function* addressDraft(address: PlacedAddress | undefined, { at, ...reading }: AddressReading): Generator<Draft> {
  if (!address) return;
  const { text, range, block, piece } = address;
  const found = recognise(reading, (kind) => kind.recognise(piece, reading.surroundings));
  if (!found) return;
  const { run, reason, effects, readings } = found.recognition;
  yield { kind: found.kind, text, range, run, reason, effects, readings, block, at, place: 'inline', input: [] };
}
