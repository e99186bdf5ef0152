// `kubectl auth whoami`: who the server takes this line for.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type Command, type CommandContext } from '../command.ts';
import { goPlain } from '../go-format.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import { send } from '../requests.ts';
import { alignTabs, tableTabs } from '../text/tab-writer.ts';

interface UserInfo {
  username?: string;
  uid?: string;
  groups?: string[];
  extra?: Record<string, string[]>;
}

/** The newest first; a server that has none answers 404. */
const versions = ['v1', 'v1beta1', 'v1alpha1'];

const notEnabled = `the selfsubjectreviews API is not enabled in the cluster
enable APISelfSubjectReview feature gate and authentication.k8s.io/v1alpha1 or authentication.k8s.io/v1beta1 API`;

export const authWhoami: Command = {
  name: 'auth whoami',
  usage: 'auth whoami',
  summary: 'Experimental: Check self subject attributes.',
  examples: ['kubectl auth whoami', 'kubectl auth whoami -o json'],
  flags: printFlags('object'),
  read: () => ({}),
  async run({ flags }, context) {
    const printer = await choosePrinter(flags, context, { scope: 'object', keepOrder: true });
    const review = await selfReview(context, versions);
    await context.stdout.write(printer?.print(typedReview(review)) ?? attributes(review));
  },
};

async function selfReview(context: CommandContext, [version, ...older]: readonly string[]): Promise<KubeObject> {
  if (version === undefined) throw new CommandError(notEnabled);
  const apiVersion = `authentication.k8s.io/${version}`;
  try {
    return await send(context, 'POST', `/apis/${apiVersion}/selfsubjectreviews`, {
      body: { kind: 'SelfSubjectReview', apiVersion, metadata: {}, status: { userInfo: {} } },
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status.reason === 'Forbidden') {
      throw new CommandError(
        'the selfsubjectreviews API is not enabled in the cluster or you do not have permission to call it',
      );
    }
    if (error.code !== 404) throw error;
    return selfReview(context, older);
  }
}

/** Fields in the order of Go's structs. */
function typedReview({ kind = '', apiVersion = '', metadata = {}, status }: KubeObject): KubeObject {
  const { username, uid, groups, extra } = (status as { userInfo?: UserInfo }).userInfo ?? {};
  const userInfo = {
    ...(username && { username }),
    ...(uid && { uid }),
    ...(groups?.length && { groups }),
    ...(extra && { extra }),
  };
  return { kind, apiVersion, metadata, status: { userInfo } };
}

function attributes({ status }: KubeObject): string {
  const { username, uid, groups = [], extra = {} } = (status as { userInfo?: UserInfo }).userInfo ?? {};
  const rows = [
    ['ATTRIBUTE', 'VALUE'],
    ...(username ? [['Username', username]] : []),
    ...(uid ? [['UID', uid]] : []),
    ...(groups.length ? [['Groups', goPlain(groups)]] : []),
    ...Object.keys(extra)
      .toSorted()
      .map((key) => [`Extra: ${key}`, goPlain(extra[key])]),
  ];
  return alignTabs(rows.map((row) => `${row.join('\t')}\n`).join(''), tableTabs);
}
