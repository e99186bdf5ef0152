// A Jupyter notebook of the run (nbformat 4.5): the note's prose as markdown cells, each step as a code cell with what
// it printed.

import type { Outcome } from '../model/outcome.ts';
import { pictureText } from './page-name.ts';
import type { Reporter } from './reporter.ts';
import { viewRun, type NoteView } from './run-view.ts';
import { stepHosts } from './step-lines.ts';
import { tallyOf, verdictSentence } from './verdict-sentence.ts';

export const ipynb: Reporter = {
  name: 'ipynb',
  summary: 'report.ipynb: a Jupyter notebook of the run',
  file: 'report.ipynb',
  render(record) {
    const cells = viewRun(record).notes.flatMap((note, index) => cellsOf(note, `n${index + 1}`));
    const metadata = {
      kernelspec: { display_name: 'Bash', language: 'bash', name: 'bash' },
      language_info: { name: 'bash', file_extension: '.sh', mimetype: 'text/x-sh' },
    };
    return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
  },
};

type Cell = Record<string, unknown>;

/** `prefix` keeps ids apart where several notes are in one notebook. */
function cellsOf(note: NoteView, prefix: string): Cell[] {
  const lines = note.plan.note.text.split('\n');
  const cells: Cell[] = [];
  let from = 0;
  let count = 0;
  const say = (to: number) => {
    const text = lines
      .slice(from, to)
      .join('\n')
      .replace(/^\n+|\n+$/g, '');
    if (text !== '') cells.push(markdownCell(`${prefix}-text-${cells.length}`, text));
    from = Math.max(from, to);
  };
  for (const host of stepHosts(note)) {
    // A fence is its steps; a paragraph says more than they do.
    say(host.fence ? host.from : host.to);
    for (const outcome of host.steps) cells.push(codeCell(`${prefix}-${outcome.step.id}`, outcome, ++count));
    from = Math.max(from, host.end);
  }
  say(lines.length);
  return [...cells, markdownCell(`${prefix}-verdict`, verdictSentence(tallyOf(note)))];
}

/** Ids of nbformat: letters, digits, `-` and `_`, at most 64. */
const cellId = (id: string) => id.replace(/[^\w-]/g, '-').slice(0, 64);

const markdownCell = (id: string, text: string): Cell => ({
  cell_type: 'markdown',
  id: cellId(id),
  metadata: {},
  source: sourceOf(text),
});

function codeCell(id: string, outcome: Outcome, count: number): Cell {
  const { step, status, verdict, reason, output } = outcome;
  const ran = output !== undefined;
  return {
    cell_type: 'code',
    id: cellId(id),
    execution_count: ran ? count : null,
    metadata: {
      tags: [status],
      rutter: { line: step.line, status, verdict, reason, exitCode: output?.exitCode ?? null },
    },
    source: sourceOf(commandOf(outcome)),
    outputs: [
      ...pictureOf(outcome),
      ...(output?.chunks ?? [])
        .filter(({ text }) => text !== '')
        .map(({ stream, text }) => ({ output_type: 'stream', name: stream, text: sourceOf(text) })),
    ],
  };
}

/** The page that it opened, as notebooks show pictures. */
function pictureOf({ page }: Outcome): Cell[] {
  if (!page?.picture) return [];
  const { mediaType, width, height, data } = page.picture;
  const metadata = { [mediaType]: { width, height, alt: pictureText(page) } };
  return [{ output_type: 'display_data', data: { [mediaType]: data }, metadata }];
}

/** As a shell would take it. */
function commandOf({ step, command }: Outcome): string {
  const text = step.completion?.yaml ?? command;
  if (step.kind === 'manifest') return `kubectl apply -f - <<'EOF'\n${text.replace(/\n$/, '')}\nEOF`;
  if (step.kind === 'file') return `cat > ${step.files[0] ?? 'file'} <<'EOF'\n${text.replace(/\n$/, '')}\nEOF`;
  if (step.kind === 'page') return command.replace(/^(?=\S+$)/, 'xdg-open ');
  return command;
}

/** Lines with their ends, as notebooks keep them. */
const sourceOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
