// `-o custom-columns=HEADER:path,...` and `custom-columns-file=...`.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { goPlain } from '../go-format.ts';
import { evaluate, PathLookupError } from '../jsonpath/evaluate.ts';
import type { TemplatePart } from '../jsonpath/node.ts';
import { parseTemplate, PathSyntaxError } from '../jsonpath/parse.ts';
import { relaxedPath } from '../jsonpath/relaxed.ts';
import { alignTabs, tableTabs } from '../text/tab-writer.ts';
import type { ObjectPrinter, OutputFormat } from './printer.ts';
import { itemsOf } from './shown-object.ts';

interface Column {
  header: string;
  path: string;
}

export const customColumns: OutputFormat = {
  name: 'custom-columns',
  getOnly: true,
  template: true,
  make({ argument, noHeaders }) {
    if (argument === '') throw new CommandError('custom-columns format specified but no custom columns given');
    return columnPrinter(argument.split(',').map(columnOf), noHeaders);
  },
};

export const customColumnsFile: OutputFormat = {
  name: 'custom-columns-file',
  getOnly: true,
  template: true,
  async make({ argument, files }) {
    if (argument === '') throw new CommandError('custom-columns format specified but no custom columns given');
    const read = files.read(argument).catch(() => {
      throw new CommandError(`error reading template ${argument}, open ${argument}: no such file or directory\n`);
    });
    return columnPrinter(columnsOf(new TextDecoder().decode(await read)), false);
  },
};

function columnOf(spec: string): Column {
  const colon = spec.indexOf(':');
  if (colon < 0) {
    throw new CommandError(`unexpected custom-columns spec: ${spec}, expected <header>:<json-path-expr>`);
  }
  return { header: spec.slice(0, colon), path: relaxedPath(spec.slice(colon + 1)) };
}

/** A line of headers and a line of paths. */
function columnsOf(template: string): Column[] {
  const lines = template === '' ? [] : template.replace(/\n$/, '').split('\n');
  const [headers, paths] = lines.map((line) => line.split(/\s+/).filter(Boolean));
  if (headers === undefined || paths === undefined) {
    throw new CommandError(
      `invalid template, missing ${headers ? 'spec' : 'header'} line. Expected format is one line of space separated ` +
        'headers, one line of space separated column specs.',
    );
  }
  if (headers.length !== paths.length) {
    throw new CommandError(
      `number of headers (${headers.length}) and field specifications (${paths.length}) don't match`,
    );
  }
  return headers.map((header, at) => ({ header, path: relaxedPath(paths[at] ?? '') }));
}

function columnPrinter(columns: Column[], noHeaders: boolean): ObjectPrinter {
  let headed = noHeaders;
  return {
    print(object) {
      const rows = headed ? [] : [columns.map(({ header }) => header)];
      headed = true;
      try {
        const paths = columns.map(({ path }) => parseTemplate(path));
        for (const item of itemsOf(object) ?? [object]) rows.push(paths.map((path) => cell(path, item)));
      } catch (error) {
        // What is wrong with a path comes after the header and the rows so far
        const isFault = error instanceof PathSyntaxError || error instanceof PathLookupError;
        throw isFault ? new CommandError(error.message, { output: aligned(rows) }) : error;
      }
      return aligned(rows);
    },
  };
}

const aligned = (rows: string[][]): string => alignTabs(rows.map((row) => `${row.join('\t')}\n`).join(''), tableTabs);

function cell(path: TemplatePart[], object: KubeObject): string {
  const values = evaluate(path, object, { allowMissing: true });
  if (values.length === 0 || values[0]?.length === 0) return '<none>';
  return values.flat().map(goPlain).join(',');
}
