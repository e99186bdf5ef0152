// `kubectl events`: the events of a namespace or about one object, as a table in the order of time; `-w` goes on with new ones.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type FlagValues } from '../command.ts';
import { allNamespacesFlag, chunkSizeFlag } from '../common-flags.ts';
import type { EventObject } from '../describe/core-types.ts';
import { withoutNulls } from '../describe/fetch-typed.ts';
import { eventRow, sortEvents } from '../events/event-rows.ts';
import { typedEvent } from '../events/typed-event.ts';
import { boolFlag, sliceFlag, stringFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';
import { choosePrinter, formatNames, printFlags } from '../print/print-flags.ts';
import type { ObjectPrinter } from '../print/printer.ts';
import { namedRefs } from '../reading.ts';
import { send } from '../requests.ts';
import type { ListAnswer } from '../resources/fetch.ts';
import { resolveResource } from '../resources/resolve-resource.ts';
import { apiVersionOf } from '../resources/resource-type.ts';
import { alignTabs, tableTabs, type RememberedWidths } from '../text/tab-writer.ts';

export const events: Command = {
  name: 'events',
  usage: `events [(-o|--output=)${formatNames('object').join('|')}] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]`,
  summary: 'Display events.',
  examples: [
    'kubectl events',
    'kubectl events --all-namespaces',
    'kubectl events --for pod/web-pod-13je7 --watch',
    'kubectl events --types=Warning,Normal',
  ],
  flags: [
    allNamespacesFlag,
    chunkSizeFlag,
    stringFlag('for', 'Filter events to only those pertaining to the specified resource.'),
    boolFlag('no-headers', "When using the default output format, don't print headers."),
    ...printFlags('object'),
    sliceFlag('types', 'Output only events of given types.'),
    boolFlag('watch', 'After listing the requested events, watch for more events.', { short: 'w' }),
  ],
  read: ({ flags }) => ({
    names: namedRefs(flags.string('for').includes('/') ? [flags.string('for')] : [], flags),
    mode: flags.bool('watch') ? 'follow' : 'once',
  }),
  async run({ flags }, context) {
    const namespace = flags.bool('all-namespaces') ? '' : await context.currentNamespace();
    const fieldSelector = await subjectSelector(flags.string('for'), context);
    const printer = await choosePrinter(flags, context, { scope: 'object', keepOrder: true });
    const wanted = flags.list('types').map((type) => type.toLowerCase());
    if (wanted.some((type) => type !== 'normal' && type !== 'warning')) {
      throw new CommandError('valid --types are Normal or Warning');
    }
    const query = { namespace, fieldSelector, wanted };
    return flags.bool('watch')
      ? watchEvents(context, query, showing(flags, context, printer))
      : listEvents(context, query, { flags, printer });
  },
};

interface EventQuery {
  /** Empty: all. */
  namespace: string;
  fieldSelector: string | undefined;
  /** Types in small letters; none: all. */
  wanted: readonly string[];
}

const eventsPath = (namespace: string) =>
  namespace ? `/api/v1/namespaces/${encodeURIComponent(namespace)}/events` : '/api/v1/events';

/** Undefined where nothing, or no name, is asked for. */
async function subjectSelector(text: string, context: CommandContext): Promise<string | undefined> {
  if (text === '') return undefined;
  const [word = '', name, ...more] = text.split('/');
  if (name === undefined) throw new CommandError('--for must be in resource/name form');
  if (more.length) throw new CommandError('arguments in resource/name form may not have more than one slash');
  const type = await resolveResource(context, word.toLowerCase()).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    const [resource = '', ...group] = word.toLowerCase().split('.');
    const where = group.length ? ` in group ${quote(group.join('.'))}` : '';
    throw new CommandError(`the server doesn't have a resource type ${quote(resource)}${where}`, { verbatim: true });
  });
  if (name === '') return undefined;
  const fields = { kind: type.kind, apiVersion: apiVersionOf(type), name };
  return Object.entries(fields)
    .map(([field, value]) => `involvedObject.${field}=${value}`)
    .join(',');
}

const isWanted = ({ type }: KubeObject, { wanted }: EventQuery) =>
  wanted.length === 0 || wanted.includes(String(type ?? '').toLowerCase());

interface Found {
  items: KubeObject[];
  resourceVersion: string;
}

async function fetchEvents(context: CommandContext, query: EventQuery): Promise<Found> {
  const { namespace, fieldSelector } = query;
  const items: KubeObject[] = [];
  let more: string | undefined;
  let resourceVersion: string;
  do {
    const page = { fieldSelector, limit: 500, continue: more };
    const list = await send<ListAnswer>(context, 'GET', eventsPath(namespace), { query: page });
    items.push(...(list.items ?? []));
    more = list.metadata?.continue || undefined;
    resourceVersion = list.metadata?.resourceVersion ?? '0';
  } while (more);
  return { items: items.filter((event) => isWanted(event, query)).map(typedEvent), resourceVersion };
}

async function listEvents(
  context: CommandContext,
  query: EventQuery,
  { flags, printer }: { flags: FlagValues; printer: ObjectPrinter | undefined },
): Promise<void> {
  const { items } = await fetchEvents(context, query);
  if (items.length === 0) {
    const where = query.namespace ? ` in ${query.namespace} namespace` : '';
    return void (await context.stderr.write(`No events found${where}.\n`));
  }
  const sorted = sortEvents(items as EventObject[]);
  // kubectl's printer of names takes no list, and its complaint is not shown.
  if (flags.string('output') === 'name') return;
  const show = showing(flags, context, printer);
  await show(...(printer ? [{ kind: 'EventList', apiVersion: 'v1', metadata: {}, items: sorted }] : sorted));
}

/** Prints objects, in a format or as rows of one table. */
function showing(
  flags: FlagValues,
  context: CommandContext,
  printer: ObjectPrinter | undefined,
): (...objects: readonly KubeObject[]) => Promise<void> {
  const withNamespace = flags.bool('all-namespaces');
  const widths: RememberedWidths = [];
  let heading = flags.bool('no-headers')
    ? ''
    : `${withNamespace ? 'NAMESPACE\t' : ''}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n`;
  return async (...objects) => {
    const now = context.clock.now();
    const rows = printer
      ? objects.map((object) => printer.print(object))
      : [heading, ...objects.map((event) => eventRow(withoutNulls(event) as EventObject, { withNamespace, now }))];
    heading = '';
    await context.stdout.write(alignTabs(rows.join(''), tableTabs, widths));
  };
}

async function watchEvents(
  context: CommandContext,
  query: EventQuery,
  show: (object: KubeObject) => Promise<void>,
): Promise<void> {
  const { items, resourceVersion } = await fetchEvents(context, query);
  for (const event of items) await show(event);
  const { namespace, fieldSelector } = query;
  const cluster = await context.cluster();
  const options = { resourceVersion, signal: context.signal, ...(fieldSelector && { fieldSelector }) };
  for await (const { type, object } of cluster.watch(eventsPath(namespace), options)) {
    if (type === 'BOOKMARK' || type === 'DELETED' || !isWanted(object, query)) continue;
    await show(typedEvent(object));
  }
}
