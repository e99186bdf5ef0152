// `get` for people: the server's tables, kinds below each other.

import type { Table } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { sortByField } from '../print/sort-objects.ts';
import { tablePrinter, type TableOptions } from '../print/table.ts';
import { fetchObjects, fetchTable } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';
import { qualifiedKind, type ResourceType } from '../resources/resource-type.ts';
import { alignTabs, tableTabs } from '../text/tab-writer.ts';
import { objectsTable } from './objects-table.ts';
import { asTheyAre, gather, throwErrors } from './outcome.ts';

interface KindTable {
  type: ResourceType;
  table: Table;
}

export async function getTables(line: ParsedLine, context: CommandContext): Promise<void> {
  const { flags } = line;
  const ignoreNotFound = flags.bool('ignore-not-found');
  const sortBy = flags.string('sort-by');
  const { targets, faults } = await lineTargets(context, line, { emptySelectsAll: true });
  const request = {
    chunkSize: sortBy ? 0 : flags.int('chunk-size'),
    wholeObjects: sortBy !== '',
    subresource: flags.string('subresource'),
  };
  const { found, errors } = await gather(
    targets,
    async (target) => {
      const table = flags.bool('server-print')
        ? await fetchTable(context, target, request)
        : objectsTable(await fetchObjects(context, target, request), context.clock.now());
      return [{ type: target.type, table }];
    },
    { ignoreNotFound },
  );
  const text = printTables(sorted(found, sortBy), flags);
  await context.stdout.write(text);
  const problems = [...asTheyAre(faults), ...errors];
  if (text === '' && !ignoreNotFound && problems.length === 0) await sayNothingFound(found, flags, context);
  throwErrors(problems);
}

/** kubectl sorts the rows of one table; with several, it looks for the field in the tables themselves. */
function sorted(found: KindTable[], sortBy: string): KindTable[] {
  if (!sortBy) return found;
  if (found.length > 1) return sortByField(found, sortBy, ({ table }) => table as never);
  return found.map(({ type, table }) => ({ type, table: { ...table, rows: sortedRows(table, sortBy) } }));
}

function sortedRows({ rows }: Table, sortBy: string): Table['rows'] {
  if (rows.length < 2) return rows;
  try {
    return sortByField(rows, sortBy, ({ object }) => object);
  } catch (error) {
    if (error instanceof CommandError) return [];
    throw error;
  }
}

/** What options of the line mean for the table of one kind. */
export function tableOptions(flags: FlagValues, type: ResourceType, severalKinds: boolean): TableOptions {
  return {
    noHeaders: flags.bool('no-headers'),
    wide: flags.string('output') === 'wide',
    withNamespace: flags.bool('all-namespaces') && type.namespaced,
    kindPrefix: severalKinds || flags.bool('show-kind') ? qualifiedKind(type) : undefined,
    columnLabels: flags.list('label-columns'),
    showLabels: flags.bool('show-labels'),
  };
}

function printTables(found: KindTable[], flags: FlagValues): string {
  const keys = found.map(({ type }) => `${type.plural}.${type.version}.${type.group}`);
  const severalKinds = new Set(keys).size > 1;
  const blocks: string[] = [];
  let printer: ReturnType<typeof tablePrinter> | undefined;
  found.forEach(({ type, table }, at) => {
    const isNew = printer === undefined || keys[at] !== keys[at - 1];
    if (isNew) blocks.push('');
    printer = isNew ? tablePrinter(tableOptions(flags, type, severalKinds)) : printer;
    blocks.push((blocks.pop() ?? '') + (printer?.print(table) ?? ''));
  });
  const separator = flags.bool('no-headers') ? '' : '\n';
  return blocks
    .filter((block) => block !== '')
    .map((block) => alignTabs(block, tableTabs))
    .join(separator);
}

async function sayNothingFound(found: KindTable[], flags: FlagValues, context: CommandContext): Promise<void> {
  const allNamespaced = !flags.bool('all-namespaces') && found.every(({ type }) => type.namespaced);
  await context.stderr.write(
    allNamespaced ? `No resources found in ${await context.currentNamespace()} namespace.\n` : 'No resources found\n',
  );
}
