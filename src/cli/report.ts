// `rutter report RECORD`: draws a finished run again.

import { readFile } from 'node:fs/promises';
import { RutterError } from '../model/error.ts';
import { readRecord } from '../report/record.ts';
import type { AddCommand } from './add-command.ts';
import { exitCodes } from './exit-codes.ts';
import { collect } from './options.ts';
import { parseReporters, writeReport } from './reporter-files.ts';

export const reportCommand: AddCommand = (program, done) => {
  program
    .command('report')
    .description('draw a finished run again from its record.jsonl')
    .argument('<record>')
    .option('--reporter <name[=file]>', 'which form, and where to (repeatable; default: terminal)', collect)
    .action(async (path: string, { reporter = ['terminal'] }: { reporter?: string[] }) => {
      const wanted = parseReporters(reporter);
      const text = await readFile(path, 'utf8').catch((error: Error) => {
        throw new RutterError('usage', `${path}: ${error.message}`, 'Give the path of a record.jsonl.');
      });
      const { events, problems } = readRecord(text);
      for (const { line, message } of problems) process.stderr.write(`${path}:${line}: ${message}\n`);
      if (events.length === 0)
        throw new RutterError('usage', `${path}: this is no record of a run`, 'Give the path of a record.jsonl.');
      for (const { reporter: chosen, file } of wanted) await writeReport(chosen, events, file);
      done(problems.length > 0 ? exitCodes.failed : exitCodes.ok);
    });
};
