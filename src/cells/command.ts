// The kind `command`: a statement whose first word means kubectl. Tells complete invocations from verbs that are only
// talked about; what the verbs do comes from the dialect's own reading.

import type { Effect } from '../model/effect.ts';
import { effects as allEffects } from '../model/effect.ts';
import type { LineReading } from '../model/line-reading.ts';
import type { CellKind, InlinePiece, LinePiece, Recognition, Surroundings } from '../model/recognition.ts';
import type { ShellStatement } from '../model/shell-statement.ts';
import { dialectReadings, unwrap } from './dialect-calls.ts';
import { missingPart } from './completeness.ts';
import { inlineReason, inlineRefusal, lineReason } from './placement.ts';
import { isKnownProgram, programEffects } from './programs.ts';
import { isUnmarkedCommand } from './unmarked.ts';
import { isSentence, powerShellPart, synopsis } from './wording.ts';

export const command: CellKind = {
  name: 'command',
  recognise(piece, surroundings) {
    if (piece.place === 'fence' || piece.place === 'address') return undefined;
    const [first] = piece.statement.commands;
    const program = first?.words[0];
    // A loop or condition may begin with kubectl too, but not with its word.
    if (!first || !program || program.at !== 0 || program.quoted || first.assignments.length > 0) return undefined;
    if (!surroundings.dialect.has(program.text)) return undefined;
    const readings = dialectReadings(piece.statement, surroundings);
    const effects = effectsOf(piece.statement, readings, surroundings);
    const verdict =
      piece.place === 'line' ? judgeLine(piece, readings, surroundings) : judgeInline(piece, readings, surroundings);
    return verdict && { certain: true, effects, readings, ...verdict };
  },
};

type Judgement = Pick<Recognition, 'run' | 'reason'> & Partial<Pick<Recognition, 'certain'>>;

const not = (reason: string): Judgement => ({ run: false, reason });

function judgeLine(piece: LinePiece, readings: LineReading[], around: Surroundings): Judgement | undefined {
  const { statement } = piece;
  const [reading] = readings;
  if (!piece.prompt) {
    if (piece.fence === 'output') return undefined;
    if (isSentence(statement)) return undefined;
    if (piece.fence === 'prose' && (hasAside(statement) || !isUnmarkedCommand(wordsOf(statement, around), reading)))
      return undefined;
    if (piece.fence !== 'shell' && reading?.verb === '' && !asksForHelp(statement)) return undefined;
    // A word that is no verb may be a plugin's, but not in a text about kubectl.
    if (piece.fence !== 'shell' && reading?.known === false && (statement.commands[0]?.words.length ?? 0) < 3)
      return undefined;
  }
  const usage = usageOf(statement, around) ?? powerShellPart(statement);
  if (usage !== undefined) return not(usage);
  if (!statement.complete) return not('the line is not complete: a quote, bracket or continuation is left open');
  return { run: true, reason: lineReason(piece, 'kubectl command') };
}

function judgeInline(piece: InlinePiece, readings: LineReading[], around: Surroundings): Judgement {
  const { statement } = piece;
  const usage = usageOf(statement, around) ?? powerShellPart(statement);
  if (usage !== undefined) return not(usage);
  const missing =
    piece.answered || piece.role === 'marked' ? undefined : missingPart(wordsOf(statement, around), readings[0]);
  if (missing !== undefined) return not(missing);
  if (piece.role === 'subject' && isServer(statement, readings)) return not('the subject of a sentence');
  const refusal = inlineRefusal(piece);
  if (refusal !== undefined) return not(refusal);
  if (!statement.complete) return not('the command is not complete: a quote or bracket is left open');
  return { run: true, reason: inlineReason(piece, 'kubectl command') };
}

const asksForHelp = ({ text }: ShellStatement) => /^\S+\s+(?:--help|-h)$/.test(text);

const usageOf = (statement: ShellStatement, around: Surroundings) =>
  synopsis(statement, {
    isProgram: (name) => isProgram(name, around),
    lacks: ([program = '', ...words]) => {
      const all = [...(around.dialect.get(program) ?? []), ...words];
      return missingPart(all, around.readLine(all)) !== undefined;
    },
  });

/** `kubectl proxy`, and nothing that it is told: a sentence that begins so says what it does. */
const isServer = ({ commands }: ShellStatement, [reading]: LineReading[]) =>
  reading?.mode === 'background' && commands[0]?.words.length === 2;

/** `k get po -A (all namespaces)`. */
const hasAside = ({ text }: ShellStatement) => /\s\(/.test(text.replace(/'[^']*'|"[^"]*"/g, ''));

/** The words that kubectl gets, an alias spelt out. */
function wordsOf(statement: ShellStatement, { dialect }: Surroundings): string[] {
  const [program, ...words] = statement.commands[0]?.words.map((word) => word.text) ?? [];
  return [...(dialect.get(program ?? '') ?? []), ...words];
}

const isProgram = (name: string, { dialect, programs }: Surroundings) =>
  dialect.has(name) || programs.has(name) || isKnownProgram(name);

/** What all commands of the statement do together, in the order of the effects' own list. */
export function effectsOf(statement: ShellStatement, readings: readonly LineReading[], around: Surroundings): Effect[] {
  const found = new Set<Effect>(readings.flatMap((reading) => reading.effects));
  for (const command of statement.commands) {
    const { program, wrappedBy } = unwrap(command);
    for (const name of wrappedBy) for (const effect of programEffects(name)) found.add(effect);
    if (program === undefined || around.dialect.has(program) || around.programs.has(program)) continue;
    for (const effect of programEffects(program)) found.add(effect);
  }
  return allEffects.filter((effect) => found.has(effect));
}
