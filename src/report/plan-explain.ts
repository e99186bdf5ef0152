// A plan with all its reasons: the note itself, with the decisions in its margin, and below each line that holds a
// candidate why it runs or not, what fills its holes and what output is expected.

import type { Note, Plan } from '../model/plan.ts';
import type { Step } from '../model/step.ts';
import { bindingSource } from './binding-text.ts';
import { visibleControls } from './control-text.ts';
import { countsOf } from './plan-text.ts';
import { textLines, type LinesOf } from './text-lines.ts';
import { cutToWidth, wrapToWidth } from './text-width.ts';

/** `run` a step begins here, `not` a candidate that is none, `out` output that a step is to have, `typ` typed into a shell. */
type Mark = 'run' | 'not' | 'out' | 'typ';

interface Margin {
  marks: Map<number, Mark>;
  /** What is said below a line. */
  remarks: Map<number, string[]>;
}

/** For a terminal that is `width` columns wide. */
export function planExplain(plans: readonly Plan[], { width = 80 } = {}): string {
  return plans.map((plan) => explainNote(plan, Math.max(40, width))).join('\n');
}

function explainNote(plan: Plan, width: number): string {
  const { note, files, setup, teardown, allow } = plan;
  const around = [
    ...files.map(({ name, from, readers }) => `file ${name}: ${from}${readers ? `, for ${readers.join(', ')}` : ''}`),
    ...teardown.map(({ path }) => `teardown: ${path}`),
    ...(allow.length > 0 ? [`allowed by the sidecar: ${allow.join(', ')}`] : []),
  ];
  const lines = [
    ...wrapToWidth(visibleControls(`${note.path}: ${note.title}`), width),
    ...wrapToWidth(countsOf(plan), width),
    ...setup.map(({ path }) => `set-up: ${visibleControls(path)}`),
    '',
    ...withMargin(note, marginOf(plan), width),
    ...(around.length > 0 ? ['', ...around.flatMap((text) => wrapToWidth(visibleControls(text), width))] : []),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function withMargin(note: Note, { marks, remarks }: Margin, width: number): string[] {
  const lines = note.text.split(/\r\n?|\n/);
  const numberOf = (line: number) => String(note.lines?.[line - 1] ?? line);
  const digits = Math.max(3, numberOf(lines.length).length);
  const room = width - digits - 7;
  const below = (sign: string) => `${' '.repeat(digits)}     ${sign} `;
  return lines.flatMap((line, index) => {
    const text = visibleControls(line.replaceAll('\t', '    '));
    const said = remarks.get(index + 1) ?? [];
    const last = index === lines.length - 1;
    if (text.trim() === '' && said.length === 0 && (last || (index > 0 && lines[index - 1]?.trim() === ''))) return [];
    const margin = `${numberOf(index + 1).padStart(digits)} ${(marks.get(index + 1) ?? '').padEnd(3)} │ `;
    // What holds a candidate is shown in full, other text as far as it goes.
    const rows = said.length > 0 ? wrapToWidth(text, room, { most: 6 }) : [cutToWidth(text, room)];
    return [
      ...rows.map((row, at) => `${at === 0 ? margin : below('│')}${row}`),
      ...said.flatMap((remark) => wrapToWidth(remark, room).map((row, at) => `${below(at === 0 ? '╰' : ' ')}${row}`)),
    ];
  });
}

function marginOf({ note, steps }: Plan): Margin {
  const margin: Margin = { marks: new Map(), remarks: new Map() };
  const linesOf = textLines(note.text);
  const lines = note.text.split(/\r\n?|\n/);
  // A whole fence begins with its opening marks.
  const lineOf = ({ kind, range }: Step) => {
    const { line } = linesOf(range);
    return ['file', 'manifest'].includes(kind) && /```|~~~|\{\{/.test(lines[line - 2] ?? '') ? line - 1 : line;
  };
  for (const { run, expectation } of steps) {
    const { line, endLine } = run && expectation ? linesOf(expectation.range) : { line: 1, endLine: 0 };
    for (let at = line; at <= endLine; at++) margin.marks.set(at, 'out');
  }
  for (const [line, own] of Map.groupBy(steps, lineOf)) {
    margin.marks.set(line, markOf(own, margin, linesOf));
    margin.remarks.set(
      line,
      own
        .toSorted((a, b) => a.range.start - b.range.start)
        .flatMap((step) => remarksOn(step, own.length > 1))
        .map(visibleControls),
    );
  }
  return margin;
}

function markOf(steps: readonly Step[], { marks }: Margin, linesOf: LinesOf): Mark {
  if (steps.some((step) => step.run)) return 'run';
  if (steps.some((step) => step.kind === 'file' && marks.get(linesOf(step.range).line) === 'out')) return 'out';
  return steps.some((step) => /^typed in/.test(step.reason)) ? 'typ' : 'not';
}

/** `named`: there are others on the line, so that it must say which it is. */
function remarksOn(step: Step, named: boolean): string[] {
  const name = named ? `\`${cutToWidth(step.text.split('\n')[0] ?? '', 40)}\`: ` : '';
  if (!step.run) return [`${name}${step.reason}`];
  const { input = [], skip, timeout } = step.hints;
  const effects = step.effects.length > 0 ? `; effects: ${step.effects.join(', ')}` : '';
  return [
    `${step.id} ${name}${step.reason}${effects}`,
    ...(step.completion?.added ?? []).map((added) => `added: ${added}`),
    ...step.placeholders.map((placeholder) => holeText(step, placeholder)),
    ...step.files.map((file) => `reads ${file}`),
    ...(step.expectation ? [expectationText(step.expectation.range)] : []),
    ...(input.length > 0 ? [`types: ${input.join('; ')}`] : []),
    ...(skip ? ['a hint says to skip it'] : []),
    ...(timeout === undefined ? [] : [`has ${timeout / 1000} s`]),
  ];
}

const expectationText = ({ line, endLine }: { line: number; endLine: number }) =>
  `expects the output at ${line === endLine ? `line ${line}` : `lines ${line}-${endLine}`}`;

function holeText(step: Step, { text, kind }: Step['placeholders'][number]): string {
  const binding = step.bindings.find(({ name }) => name === text);
  if (!binding) return `${text}: bound when it runs${kind === undefined ? '' : `, to a ${kind}`}`;
  const tentative = binding.from === 'subject' ? ', unless the cluster has only one' : '';
  return `${text} = ${binding.value} (${bindingSource(binding)}${tentative})`;
}
