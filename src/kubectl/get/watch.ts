// `get -w`: what is there, then each change, until the line is ended.

import type { KubeObject, Table, WatchEvent } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { choosePrinter } from '../print/print-flags.ts';
import { tablePrinter } from '../print/table.ts';
import { fetchTable, listQuery, sendTarget, targetPath, type ListAnswer } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';
import { resourcePath } from '../resources/resource-type.ts';
import type { Target } from '../resources/targets.ts';
import { alignTabs, tableTabs, type RememberedWidths } from '../text/tab-writer.ts';
import { tableOptions } from './tables.ts';

/** What is printed of one event or of the first listing. */
interface Show {
  (object: KubeObject | Table, event?: string): Promise<void>;
}

export async function watchObjects(line: ParsedLine, context: CommandContext): Promise<void> {
  const { targets } = await lineTargets(context, line, { emptySelectsAll: true, singleType: true });
  const [target] = targets;
  if (target === undefined) return;
  if (targets.length > 1) {
    throw new CommandError(
      'watch is only supported on individual resources and resource collections - more than 1 resource was found',
    );
  }
  const printer = await choosePrinter(line.flags, context, { scope: 'get' });
  const show = printer ? showObjects(printer, line, context) : showTables(target, line, context);
  const present = await showPresent(line, context, target, { show, asTable: printer === undefined });
  // The version of a single object may be older than the server's window; from 0 on its present state comes as an event
  const resourceVersion = target.kind === 'named' ? '0' : present;
  await showChanges(context, target, { show, asTable: printer === undefined, resourceVersion });
}

interface Watching {
  show: Show;
  asTable: boolean;
}

function showTables(target: Target, { flags }: ParsedLine, context: CommandContext): Show {
  const printer = tablePrinter(tableOptions(flags, target.type, false));
  const widths: RememberedWidths = [];
  const withEvents = flags.bool('output-watch-events');
  return async (object, event) => {
    const text = printer.print(object as Table, withEvents ? event : undefined);
    await context.stdout.write(alignTabs(text, tableTabs, widths));
  };
}

function showObjects(printer: ObjectPrinter, { flags }: ParsedLine, context: CommandContext): Show {
  const withEvents = flags.bool('output-watch-events');
  const eventText = (type: string, object: KubeObject) =>
    printer.printEvent?.(type, object) ?? printer.print({ type, object } as unknown as KubeObject);
  return async (object, event) => {
    const shown = object as KubeObject;
    await context.stdout.write(withEvents && event ? eventText(event, shown) : printer.print(shown));
  };
}

/** Prints what is there, unless only changes are wanted; resolves with the version to watch from. */
async function showPresent(
  { flags }: ParsedLine,
  context: CommandContext,
  target: Target,
  { show, asTable }: Watching,
): Promise<string> {
  const isShown = !flags.bool('watch-only');
  if (asTable) {
    const table = await fetchTable(context, target, { chunkSize: flags.int('chunk-size'), wholeObjects: false });
    if (isShown && table.rows.length) await show(table, 'ADDED');
    return table.metadata?.resourceVersion ?? '0';
  }
  const answer = await sendTarget<KubeObject & ListAnswer>(context, target);
  const items = target.kind === 'list' ? (answer.items ?? []) : [answer];
  const { type } = target;
  const apiVersion = type.group ? `${type.group}/${type.version}` : type.version;
  for (const item of isShown ? items : []) await show({ apiVersion, kind: type.kind, ...item }, 'ADDED');
  return answer.metadata?.resourceVersion ?? '0';
}

async function showChanges(
  context: CommandContext,
  target: Target,
  { show, asTable, resourceVersion }: Watching & { resourceVersion: string },
): Promise<void> {
  const cluster = await context.cluster();
  const selectors =
    target.kind === 'named' ? { fieldSelector: `metadata.name=${target.name}` } : presentOnly(listQuery(target));
  const path =
    target.kind === 'named' ? resourcePath(target.type, { namespace: target.namespace }) : targetPath(target);
  const options = { resourceVersion, table: asTable, signal: context.signal, ...selectors };
  const events: AsyncIterable<WatchEvent<KubeObject | Table>> = cluster.watch(path, options);
  let isPresent = target.kind === 'named';
  for await (const { type, object } of events) {
    if (type === 'BOOKMARK') continue;
    if (!isPresent) await show(object, type);
    isPresent = false;
  }
}

const presentOnly = (query: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
