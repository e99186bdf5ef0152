// Walks a note's blocks and collects the candidates, keeping track of what earlier ones mean for later ones: aliases,
// variables, and the shell that a command has opened. Decides nothing that needs to look ahead further than one block.

import type { Block, FenceBlock, ParsedNote } from '../model/block.ts';
import type { ReadLine } from '../model/line-reading.ts';
import type { CellKind, FenceClass, LinePiece } from '../model/recognition.ts';
import { readStatement } from '../parse/read-statement.ts';
import { makeRanger } from '../parse/source-lines.ts';
import type { Ranger } from '../parse/source-lines.ts';
import { textAbove } from './block-above.ts';
import { wholeFence } from './draft.ts';
import type { Draft } from './draft.ts';
import { fenceClass } from './fence-class.ts';
import { mayHaveAddress } from './find-addresses.ts';
import { recallFence } from './fence-memory.ts';
import { firstLine, isText, promisedClass } from './fence-text.ts';
import type { TextBlock } from './inline-roles.ts';
import { learn } from './learn.ts';
import type { Learnt } from './learn.ts';
import type { Memory } from './memory.ts';
import { cellsOf, proseOfNotebook } from './notebook-cells.ts';
import { blockText, isPlainAnnouncement, isShellCue, isWarningMark, outputIntro } from './prose.ts';
import { trackQuestions } from './questions.ts';
import type { Questions } from './questions.ts';
import { inOrder, placeAddresses } from './read-addresses.ts';
import { readFence } from './read-fence.ts';
import { staysInSummary } from './folded-titles.ts';
import { isRemark } from './fence-command.ts';
import type { FenceContext } from './fence-command.ts';
import { readInline, recognise } from './read-inline.ts';
import { mayHoldCommand, readParagraph } from './read-paragraph.ts';
import { goesAway, opensShell, readSession } from './read-session.ts';
import { variablesUsed } from './variables-used.ts';
import { visitEnds } from './visits.ts';
import { withhold, withholdRepetition, withholdSummary, withholdTemplate } from './withhold.ts';

export interface NoteReading {
  drafts: Draft[];
  /** The drafts of each block. */
  ofBlocks: (readonly Draft[])[];
  ranger: Ranger;
  /** The dialect's names, the note's own programs and variables, as they are at the note's end. */
  surroundings: Learnt;
}

interface Walk {
  note: ParsedNote;
  cells: readonly CellKind[];
  memory: Memory;
  reading: NoteReading;
  /** The last step that opened a shell which the note has not left. */
  opener: Draft | undefined;
  /** The last step that runs. */
  ran: Draft | undefined;
  /** Where the note leaves the machine that it has gone to. */
  visitEnds(from: number): number | undefined;
  /** Number of the block in which that is. */
  awayUntil: number | undefined;
  /** A variable of that name is read somewhere in the note. */
  uses(name: string): boolean;
  /** Of all steps so far: `get`, `config view`. */
  verbs: Set<string>;
  /** Of the steps that run so far. */
  texts: Set<string>;
  questions: Questions;
  /** A `<summary>` is open: what it holds is the title of what is folded below it. */
  inSummary: boolean;
  /** The block is text between the code cells of a notebook: nothing of it runs. */
  isProse(block: Block): boolean;
}

export interface ReadOptions {
  cells: readonly CellKind[];
  readLine: ReadLine;
  memory: Memory;
}

/** All candidates of the note, in order; fences without commands are one each, yet to be judged. */
export function readNote(note: ParsedNote, { cells, readLine, memory }: ReadOptions): NoteReading {
  const surroundings: Learnt = {
    readLine,
    recall: memory.recall,
    dialect: new Map([
      ['k', []],
      ['kubectl', []],
    ]),
    programs: new Set(),
    forwards: new Set(),
    sets: new Set(),
    version: 0,
  };
  const walk: Walk = {
    note,
    cells,
    memory,
    reading: { drafts: [], ofBlocks: [], ranger: makeRanger(note.lines, note.notebook?.lines), surroundings },
    opener: undefined,
    ran: undefined,
    visitEnds: visitEnds(note),
    awayUntil: undefined,
    uses: variablesUsed(note.text),
    verbs: new Set(),
    texts: new Set(),
    questions: trackQuestions(),
    inSummary: false,
    isProse: cellsOf(note).isProse,
  };
  const { drafts, ofBlocks } = walk.reading;
  const none: readonly Draft[] = [];
  note.blocks.forEach((block, at) => {
    const first = drafts.length;
    if (block.kind === 'fence') walkFence(walk, block, at);
    else if (block.kind !== 'html') walkText(walk, block, at);
    walk.inSummary = staysInSummary(block, walk.inSummary);
    ofBlocks.push(drafts.length === first ? none : drafts.slice(first));
    if (walk.awayUntil !== undefined && at >= walk.awayUntil) {
      walk.awayUntil = undefined;
      walk.opener = undefined;
    }
    if (block.kind === 'heading' && walk.awayUntil === undefined) walk.opener = undefined;
  });
  return walk.reading;
}

function walkText(walk: Walk, block: TextBlock, at: number): void {
  const { cells, note, reading } = walk;
  walk.questions.note(block);
  const code = block.inlines.some((inline) => inline.kind === 'code');
  if (!code && (walkUnmarked(walk, block, at) || !mayHaveAddress(block, note.text))) return;
  const next = note.blocks[at + 1];
  const answered =
    next?.kind === 'fence' && ['plain', 'output'].includes(fenceClass(next.info)) && sharesItem(block, next);
  const before = note.blocks[at - 1];
  const warned = before?.kind === 'paragraph' && isWarningMark(blockText(before));
  const asked = walk.questions.isChoice(block);
  const { surroundings, ranger } = reading;
  const away = walk.awayUntil !== undefined;
  const context = { note: note.text, cells, surroundings, at, warned, asked, answered, away, ranger };
  const addresses = placeAddresses(block, context);
  const drafts = readInline(block, context);
  if (addresses.length === 0) for (const draft of drafts) takeInline(walk, draft);
  else for (const draft of inOrder(drafts, addresses, context)) takeInline(walk, draft);
}

function takeInline(walk: Walk, draft: Draft): void {
  const { block, at } = draft;
  if (walk.isProse(block)) withhold(draft, proseOfNotebook);
  if (walk.inSummary) withhold(draft, 'code in the title of a folded part');
  withholdSummary(block, draft, walk.verbs);
  if (draft.run && draft.statement) learn(walk.reading.surroundings, draft.statement, draft.readings);
  if (draft.run) walk.opener = opensShell(draft) ? draft : draft.kind === 'command' ? undefined : walk.opener;
  if (draft.run && goesAway(draft)) walk.awayUntil ??= walk.visitEnds(at);
  addDraft(walk, draft);
}

/** Text without code in it may be a command all the same; false where it is none. */
function walkUnmarked(walk: Walk, block: TextBlock, at: number): boolean {
  const { note, reading } = walk;
  if (!mayHoldCommand(block, note.text)) return false;
  const commands = readParagraph(block, note.text, lineContext(walk, 'prose'));
  if (commands.length === 0 || walk.inSummary || walk.isProse(block) || walk.questions.isChoice(block)) return false;
  const { drafts, opener } = readSession(commands, {
    block,
    at,
    opener: walk.opener,
    cue: false,
    ranger: reading.ranger,
  });
  walk.opener = opener;
  for (const draft of drafts) addDraft(walk, draft);
  return true;
}

function addDraft(walk: Walk, draft: Draft): void {
  walk.reading.drafts.push(draft);
  if (!draft.run) return;
  walk.ran = draft;
  walk.texts.add(draft.text);
  for (const { verb } of draft.readings) walk.verbs.add(verb);
}

function sharesItem(block: Block, next: Block): boolean {
  const item = block.containers.at(-1);
  return item !== undefined && next.containers.includes(item);
}

function walkFence(walk: Walk, block: FenceBlock, at: number): void {
  const { reading, note, memory } = walk;
  const first = firstLine(block);
  const promised = promisedClass(block, first);
  const fence =
    promised === 'plain' && isAnnounced(walk, at) && !beginsWithCommand(walk, block, at) ? 'output' : promised;
  const silent = fence === 'data' || fence === 'code' || fence === 'windows' || isText(block, first, fence);
  const { text } = block;
  const prose = walk.isProse(block);
  const commands = silent
    ? []
    : recallFence(block, {
        memory,
        text,
        about: `fence ${reading.surroundings.version} ${fence}`,
        ranger: reading.ranger,
        read: () => readFence(block, lineContext(walk, fence)),
      });
  for (const { statement, recognition } of commands) {
    if (recognition.run && recognition.certain && !prose) learn(reading.surroundings, statement, recognition.readings);
  }
  if (commands.length === 0) {
    addDraft(walk, wholeFence(block, at));
    return;
  }
  if (prose) {
    const { drafts } = readSession(commands, { block, at, opener: undefined, cue: false, ranger: reading.ranger });
    for (const draft of drafts) {
      withhold(draft, proseOfNotebook);
      addDraft(walk, draft);
    }
    return;
  }
  const { drafts, opener } = readSession(commands, {
    block,
    at,
    opener: walk.opener,
    cue: walk.awayUntil !== undefined || isInsideShell(walk, block, at),
    ranger: reading.ranger,
  });
  walk.opener = opener;
  if (opener && goesAway(opener)) walk.awayUntil ??= walk.visitEnds(at);
  for (const draft of drafts) {
    withholdTemplate(note, at, draft);
    withholdRepetition(block, draft, walk.texts);
    addDraft(walk, draft);
  }
}

/** The sentence before it announces what is seen, and yet it begins with a command: with the one that shows that. */
function beginsWithCommand({ cells, note, reading, ran }: Walk, block: FenceBlock, at: number): boolean {
  const { surroundings } = reading;
  const lines = block.lines.filter(({ text }) => !isRemark(text));
  const first = lines[0]?.text ?? '';
  const before = textAbove(note, at);
  if (lines.length < 2 && before !== undefined && isPlainAnnouncement(before)) return false;
  if (first.length > 1000) return false;
  const { statement } = readStatement(first);
  const piece: LinePiece = { place: 'line', statement, fence: 'plain', prompt: false };
  const found = recognise({ cells }, (kind) => kind.recognise(piece, surroundings));
  if (!found?.recognition.certain || !(found.kind === 'command' || found.recognition.tool === 'client')) return false;
  // The command itself once more, as some shells echo it.
  return ran?.text !== statement.text;
}

function lineContext(walk: Walk, fence: FenceClass): FenceContext {
  const { surroundings, ranger } = walk.reading;
  return {
    fence,
    ranger,
    uses: walk.uses,
    recognise(statement, prompt) {
      const piece: LinePiece = {
        place: 'line',
        statement,
        fence: prompt?.kind === 'windows' ? 'windows' : fence,
        prompt: prompt !== undefined,
      };
      const found = recognise(walk, (kind) => kind.recognise(piece, surroundings));
      if (found?.recognition.run && found.recognition.certain)
        learn(surroundings, statement, found.recognition.readings);
      return found;
    },
  };
}

/** The sentence before says that the fence shows output. */
function isAnnounced({ note }: Walk, at: number): boolean {
  const before = textAbove(note, at);
  return before !== undefined && outputIntro(before) === 'surely';
}

/** The text before the fence, or a comment in it, says that its lines are typed into a container's shell. */
function isInsideShell({ note, opener }: Walk, block: FenceBlock, at: number): boolean {
  const opened = opener !== undefined;
  const comment = firstLine(block);
  if (/^\s*#/.test(comment) && isShellCue(comment, opened)) return true;
  const before = textAbove(note, at);
  return before !== undefined && isShellCue(before, opened);
}
