// `rutter report RECORD`: draws a finished run again. `rutter report A B`: two runs of a note side by side.

import { RutterError } from '../model/error.ts';
import type { RunEvent } from '../model/event.ts';
import { compareRuns, regressions } from '../report/compare/compare-runs.ts';
import type { AddCommand } from './add-command.ts';
import { exitCodes } from './exit-codes.ts';
import { embedImagesHelp, fetchPictures } from './fetch-pictures.ts';
import { collect } from './options.ts';
import { readRecordFile } from './record-file.ts';
import { parseReporters, writeComparison, writeReport } from './reporter-files.ts';

interface ReportOptions {
  reporter?: string[];
  embedImages?: boolean;
}

export const reportCommand: AddCommand = (program, done) => {
  program
    .command('report')
    .description('draw a finished run again from its record.jsonl, or two of them side by side')
    .argument('<record>')
    .argument(
      '[other]',
      'the record of another run, to compare with; ends with 1 where a step that passed does not any more',
    )
    .option('--reporter <name[=file]>', 'which form, and where to (repeatable; default: terminal)', collect)
    .option('--embed-images', embedImagesHelp)
    .action(async (path: string, other: string | undefined, options: ReportOptions) => {
      const { reporter = ['terminal'], embedImages } = options;
      const wanted = parseReporters(reporter);
      const withoutChunks = !wanted.some(({ reporter: chosen }) => chosen.needsChunks);
      const one = await open(path, withoutChunks);
      if (other === undefined) {
        const drawing = embedImages ? { pictures: await fetchPictures(one.events) } : {};
        for (const { reporter: chosen, file } of wanted) await writeReport(chosen, one.events, { file, ...drawing });
        return done(one.whole ? exitCodes.ok : exitCodes.failed);
      }
      const two = await open(other, withoutChunks);
      for (const { reporter: chosen, file } of wanted) await writeComparison(chosen, [one.events, two.events], file);
      const worse = regressions(compareRuns(one.events, two.events)).length > 0;
      done(one.whole && two.whole && !worse ? exitCodes.ok : exitCodes.failed);
    });
};

/** Says what can't be read of it; throws RutterError where that is everything. */
async function open(path: string, withoutChunks: boolean): Promise<{ events: RunEvent[]; whole: boolean }> {
  const { events, problems } = await readRecordFile(path, { withoutChunks }).catch((error: Error) => {
    throw new RutterError('usage', `${path}: ${error.message}`, 'Give the path of a record.jsonl.');
  });
  for (const { line, message } of problems) process.stderr.write(`${path}:${line}: ${message}\n`);
  if (events.length === 0)
    throw new RutterError('usage', `${path}: this is no record of a run`, 'Give the path of a record.jsonl.');
  return { events, whole: problems.length === 0 };
}
