// The note once more with what this run printed: an output in the place of the one that the note shows, or below its
// command, and a word on each step that did not pass. Everything else stays as the author wrote it.

import { outputText } from '../model/output.ts';
import type { Outcome } from '../model/outcome.ts';
import { plainText } from './ansi.ts';
import { visibleControls } from './control-text.ts';
import { durationText, timeText } from './duration.ts';
import { markdownText } from './markdown-text.ts';
import { viewRun, type NoteView } from './run-view.ts';
import type { Reporter } from './reporter.ts';
import { statusLooks } from './status-look.ts';
import { bareReason, stepTitle } from './step-title.ts';
import { stepHosts, type StepHost } from './step-lines.ts';
import { textLines, type LinesOf } from './text-lines.ts';
import { tallyOf, verdictSentence } from './verdict-sentence.ts';

export const markdown: Reporter = {
  name: 'markdown',
  summary: 'report.md: the note with what this run printed',
  file: 'report.md',
  render: (record) => viewRun(record).notes.map(noteWithOutputs).join('\n'),
};

interface Edit {
  /** 0-based line; what is put in stands before it. */
  at: number;
  remove: number;
  lines: string[];
}

function noteWithOutputs(note: NoteView): string {
  const lines = note.plan.note.text.replace(/\n$/, '').split('\n');
  const linesOf = textLines(note.plan.note.text);
  const edits = stepHosts(note).flatMap((host) => editsOf(host, linesOf));
  for (const { at, remove, lines: put } of edits.sort((one, other) => other.at - one.at || other.remove - one.remove)) {
    const gap = put.at(-1) === '' && lines[at + remove]?.trim() === '';
    lines.splice(at, remove, ...(gap ? put.slice(0, -1) : put));
  }
  return `${[...lines, '', '---', '', summaryOf(note), ''].join('\n')}`;
}

/** At the end, so that the note's front matter and title stay first. */
function summaryOf(note: NoteView): string {
  const { cluster, startedAt, finished } = note;
  const where = cluster.simulated ? `simulated Kubernetes ${cluster.version}` : `${cluster.name} ${cluster.version}`;
  const took = finished ? `, ${durationText(finished.ms)}` : '';
  return `${verdictSentence(tallyOf(note))} Run by Rutter on ${markdownText(where)}, ${timeText(startedAt)}${took}.`;
}

function editsOf({ end, indent, steps }: StepHost, linesOf: LinesOf): Edit[] {
  const shown = steps.filter(({ step, output }) => step.expectation && output);
  const replaced = shown.map(({ step, output }): Edit => {
    const { line, endLine } = step.expectation ? linesOf(step.expectation.range) : { line: 1, endLine: 0 };
    const text = output ? printed(output) : [];
    return { at: line - 1, remove: endLine - line + 1, lines: indented(text, indent) };
  });
  const put = steps.flatMap((outcome) => (shown.includes(outcome) ? [] : outputBlock(outcome, steps.length > 1)));
  const words = steps.flatMap((outcome) => [
    ...pageLine(outcome),
    ...(outcome.status === 'passed' ? [] : [statusLine(outcome, steps.length > 1)]),
  ]);
  const added = [...put, ...(words.length > 0 ? ['', ...words] : [])];
  if (added.length === 0) return replaced;
  return [...replaced, { at: end, remove: 0, lines: [...indented(added, indent), ''] }];
}

const indented = (lines: readonly string[], indent: string) =>
  lines.map((line) => (line === '' ? indent.trimEnd() : indent + line));

const printed = (output: NonNullable<Outcome['output']>) => plainText(outputText(output)).split('\n');

function outputBlock(outcome: Outcome, named: boolean): string[] {
  const { output } = outcome;
  const lines = output ? printed(output) : [];
  if (lines.every((line) => line === '')) return [];
  const longest = Math.max(2, ...lines.map((line) => /^\s*(`+)/.exec(line)?.[1]?.length ?? 0));
  const fence = '`'.repeat(longest + 1);
  const title = named ? ['', `${codeOf(outcome)}:`] : [];
  return [...title, '', `${fence}text`, ...lines, fence];
}

function statusLine(outcome: Outcome, named: boolean): string {
  const { glyph, word } = statusLooks[outcome.status];
  const which = named ? ` ${codeOf(outcome)}` : '';
  return `> **${glyph} ${word}**${which}: ${markdownText(bareReason(outcome))}`;
}

/** Pictures are no text: what a browser showed is said, and drawn in the other reports. */
function pageLine({ page }: Outcome): string[] {
  if (!page) return [];
  const title = page.title.trim() === '' ? 'a page without a title' : `"${markdownText(page.title.trim())}"`;
  return [`> A browser showed ${title} (${page.status}).`];
}

function codeOf(outcome: Outcome): string {
  const title = visibleControls(stepTitle(outcome).split('\n')[0] ?? '');
  return title.includes('`') ? `\`\` ${title} \`\`` : `\`${title}\``;
}
