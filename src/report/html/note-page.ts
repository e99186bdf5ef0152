// One note's report: its head, its contents, and the note itself with what happened under each command.

import type { Outcome } from '../../model/outcome.ts';
import type { Step } from '../../model/step.ts';
import type { FetchedPictures } from '../pictures.ts';
import type { NoteView, RunView } from '../run-view.ts';
import { statusLooks } from '../status-look.ts';
import { textLines } from '../text-lines.ts';
import type { TimeAxis } from '../time-axis.ts';
import { axisOf, timelineOf } from '../timeline.ts';
import { problemsOf, tallyOf, verdictSentence } from '../verdict-sentence.ts';
import { blockText, readBlocks, type Block } from './blocks.ts';
import { drawContents, type ContentsEntry } from './contents.ts';
import { drawDocument } from './document.ts';
import { expectedLines } from './fence.ts';
import { fieldBook, type FieldBook, type ManifestText } from './field-docs.ts';
import { drawFoot } from './foot.ts';
import { drawCleanup, drawSetup } from './frame.ts';
import { drawHead } from './head.ts';
import { html, later, type Html } from './html.ts';
import { remoteOrigin } from './links.ts';
import { outlineOf, spreadStatuses, type Heading } from './outline.ts';
import { pictureSources } from './picture-sources.ts';
import { drawPictures } from './pictures.ts';
import { drawInParts } from './parts.ts';
import { placeSteps } from './placement.ts';
import { drawBlocks, type Prose } from './prose.ts';
import { drawStep, isYaml, type StepPlace } from './step.ts';
import { drawTimeline } from './timeline.ts';

/** From here on the browser lays out only what is in view. */
const many = 200;

/** Ids that the page itself uses. */
const own = ['note', 'set-up', 'clean-up', 'problems', 'notices', 'timeline', 'keys', 'keys-title'];

export function notePage(run: RunView, note: NoteView, fetched: FetchedPictures): Html {
  const blocks = readBlocks(note.plan.note.text);
  const linesOf = textLines(note.plan.note.text);
  const hidden = titleOf(blocks, note);
  const ids = new Set([...own, ...note.outcomes.map(({ step }) => step.id)]);
  const aliases = lineAliases(note, ids);
  const problems = problemsOf(note);
  const witnesses = witnessesOf(problems);
  const book = fieldBook(note.fields, manifestsOf(note));
  const headings = outlineOf(blocks, hidden, ids);
  spreadStatuses(
    headings,
    note.outcomes.map(({ step, status }) => ({ line: linesOf(step.range).line, status })),
  );
  const { at, first } = placeSteps(blocks, note.outcomes, linesOf);
  const timeline = timelineOf(note);
  const isLong = note.outcomes.length > many;
  const axis = timeline && !isLong ? axisOf(timeline) : undefined;
  const draw = (outcome: Outcome) =>
    later(() => drawStep(outcome, placeOf(outcome, { note, aliases, problems, witnesses, axis, book })));
  const pictures = drawPictures(note, headings, linesOf);
  const prose: Prose = {
    at,
    headings: new Map(headings.map((heading) => [heading.block, heading])),
    linesOf,
    expected: expectedLines(note.outcomes, linesOf),
    hidden,
    before: pictures.before,
    fetched,
    drawStep: draw,
  };
  const drawn = isLong ? drawInParts(blocks, at, (part) => drawBlocks(part, prose)) : drawBlocks(blocks, prose);
  const body = html`<div class="page${isLong && ' many'}">
    ${drawContents(entriesOf(note, headings))} ${drawHead(run, note, timeline)}
    ${timeline && drawTimeline(note, timeline)}
    <main id="note">${drawSetup(note, book)}${first.map(draw)}${drawn}${pictures.last}${drawCleanup(note)}</main>
    ${drawFoot(run)}
  </div>`;
  const asked = pictureSources(blocks).filter((source) => !('url' in (fetched.get(source) ?? {})));
  const pictureOrigins = new Set(asked.flatMap((source) => remoteOrigin(source) ?? []));
  return drawDocument({ title: pageTitle(note), main: 'the note', body, pictureOrigins });
}

/** The first step with each piece of evidence. */
function witnessesOf(problems: readonly Outcome[]): Map<string, Step> {
  const found = new Map<string, Step>();
  for (const { step, evidence } of problems) {
    const text = JSON.stringify(evidence ?? []);
    if (!found.has(text)) found.set(text, step);
  }
  return found;
}

function manifestsOf({ plan, outcomes }: NoteView): ManifestText[] {
  return [
    ...plan.setup.map(({ content }) => ({ text: content })),
    ...outcomes
      .filter(({ step }) => isYaml(step))
      .map(({ step }) => ({ text: step.text, whole: step.completion?.yaml })),
  ];
}

interface Surroundings {
  note: NoteView;
  aliases: ReadonlyMap<string, string>;
  problems: readonly Outcome[];
  witnesses: ReadonlyMap<string, Step>;
  book: FieldBook;
  axis: TimeAxis | undefined;
}

function placeOf(outcome: Outcome, { note, aliases, problems, witnesses, axis, book }: Surroundings): StepPlace {
  const { step, status, startedAt, ms, evidence } = outcome;
  const alias = aliases.get(step.id);
  const index = problems.indexOf(outcome);
  const problem = { number: index + 1, count: problems.length, next: problems[index + 1]?.step };
  const sameAs = evidence && witnesses.get(JSON.stringify(evidence));
  const ran = status !== 'skipped' && status !== 'refused';
  return {
    path: note.plan.note.path,
    book,
    ...(alias !== undefined && { alias }),
    ...(index >= 0 && { problem }),
    ...(sameAs && sameAs !== step && { sameAs }),
    ...(axis && ran && { span: { from: axis.at(startedAt), to: axis.at(startedAt + ms) } }),
  };
}

/** The note's first heading, where the page's head shows the same words. */
function titleOf(blocks: readonly Block[], { plan }: NoteView): Block | undefined {
  const first = blocks.find(({ token }) => token.type === 'heading_open');
  return first && plain(blockText(first)) === plain(plan.note.title) ? first : undefined;
}

const plain = (text: string) => text.replace(/[*_`\s]+/g, ' ').trim();

function pageTitle(note: NoteView): string {
  const worst = note.finished?.status ?? 'interrupted';
  return `${statusLooks[worst].glyph} ${note.plan.note.title} · ${verdictSentence(tallyOf(note))}`;
}

/** `L41` leads to the first step of line 41, whatever its own id is. */
function lineAliases(note: NoteView, ids: Set<string>): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const { step } of note.outcomes) {
    const alias = `L${step.line}`;
    if (ids.has(alias)) continue;
    ids.add(alias);
    aliases.set(step.id, alias);
  }
  return aliases;
}

function entriesOf(note: NoteView, headings: readonly Heading[]): ContentsEntry[] {
  const setup = {
    id: 'set-up',
    text: 'Set-up',
    depth: 2,
    statuses: note.setups.map(({ ok }) => (ok ? 'passed' : 'failed')) as Heading['statuses'],
  };
  const cleanup = { id: 'clean-up', text: 'Clean-up', depth: 2, statuses: [] };
  return [...(note.setups.length > 0 ? [setup] : []), ...headings, ...(note.cleanup ? [cleanup] : [])];
}
