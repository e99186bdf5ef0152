// What `certificate approve` and `certificate deny` share: a condition on a signing request, which its signer goes by.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext, type Flag, type ParsedLine } from '../command.ts';
import { filenameFlags } from '../common-flags.ts';
import { boolFlag } from '../flag-kinds.ts';
import { quote } from '../go-values.ts';
import { printFlags } from '../print/print-flags.ts';
import { resultPrinter } from '../print/result.ts';
import { ref } from '../reading.ts';
import { ownManager, send } from '../requests.ts';
import { givesFiles, lineTargets } from '../resources/line-targets.ts';
import { visitObjects } from '../resources/visit-objects.ts';

/** One of the two verdicts on a request. */
export interface Verdict {
  verb: 'approve' | 'deny';
  /** The condition's type, and in small letters the word of kubectl's sentence. */
  condition: 'Approved' | 'Denied';
  /** A request that has this one can't be judged again. */
  opposite: 'Approved' | 'Denied';
  reason: string;
}

type Request = KubeObject & { status?: { conditions?: { type: string }[] } };

const kind = 'CertificateSigningRequest';
const group = 'certificates.k8s.io';
const resource = `certificatesigningrequests.${group}`;
/** How often a request that changes meanwhile is tried. */
const attempts = 11;

export function certificateVerb(verdict: Verdict): Command {
  const { verb, condition } = verdict;
  return {
    name: `certificate ${verb}`,
    usage: `certificate ${verb} (-f FILENAME | NAME)`,
    summary: `${verb === 'approve' ? 'Approve' : 'Deny'} a certificate signing request.`,
    examples: [`kubectl certificate ${verb} csr-sqgzp`],
    flags: certificateFlags(condition),
    read: ({ args, flags }) => ({
      effects: ['write', 'cluster-scope'],
      names: args.map((name) => ref(kind.toLowerCase(), name, flags)).map(({ namespace: _, ...named }) => named),
    }),
    run: (line, context) => judgeAll(line, context, verdict),
  };
}

const certificateFlags = (condition: Verdict['condition']): Flag[] => [
  ...filenameFlags('identifying the resource to update'),
  boolFlag('force', `Update the CSR even if it is already ${condition.toLowerCase()}.`),
  ...printFlags('object'),
];

async function judgeAll(line: ParsedLine, context: CommandContext, verdict: Verdict): Promise<void> {
  const { args, flags } = line;
  const printer = await resultPrinter(flags, context, { operation: verdict.condition.toLowerCase(), dryRun: 'none' });
  if (args.length === 0 && !givesFiles(line)) {
    throw new CommandError('one or more CSRs must be specified as <name> or -f <filename>');
  }
  const names = args.map((arg) => (arg.includes('/') ? arg : `${resource}/${arg}`));
  const targets = await lineTargets(context, { ...line, args: names });
  const count = await visitObjects(context, targets, async ({ object, type, name }) => {
    if (type.kind !== kind || type.group !== group) {
      const seen = type.group ? `${type.kind}.${type.group}` : type.kind;
      throw new CommandError(`can only handle ${kind}.${group} objects, got ${seen}`);
    }
    await judge(name, context, { verdict, force: flags.bool('force') });
    await context.stdout.write(printer.print(object));
  });
  if (count === 0) await context.stdout.write('No resources found\n');
}

/** Where the request changed meanwhile it is read and judged again. */
async function judge(
  name: string,
  context: CommandContext,
  { verdict, force }: { verdict: Verdict; force: boolean },
): Promise<void> {
  const path = `/apis/${group}/v1/certificatesigningrequests/${encodeURIComponent(name)}`;
  for (let attempt = 1; ; attempt++) {
    const request = await send<Request>(context, 'GET', path);
    const conditions = request.status?.conditions ?? [];
    if (conditions.some(({ type }) => type === verdict.opposite)) {
      throw new CommandError(`certificate signing request ${quote(name)} is already ${verdict.opposite}`);
    }
    const judged = conditions.some(({ type }) => type === verdict.condition);
    if (judged && !force) return;
    const condition = {
      type: verdict.condition,
      status: 'True',
      reason: verdict.reason,
      message: `This CSR was ${verdict.condition.toLowerCase()} by kubectl certificate ${verdict.verb}.`,
      lastUpdateTime: new Date(context.clock.now()).toISOString().replace(/\.\d+/, ''),
    };
    const status = { ...request.status, conditions: judged ? conditions : [...conditions, condition] };
    try {
      await send(context, 'PUT', `${path}/approval`, { query: ownManager, body: { ...request, status } });
      return;
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 409 || attempt === attempts) throw error;
    }
  }
}
