// `kubectl create job`: of an image, or as a cron job would make one now.

import type { KubeObject, ObjectMeta } from '../../cluster/port.ts';
import { CommandError, type CommandContext } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';
import { jobTemplate } from '../create/job-template.ts';
import { stringFlag } from '../flag-kinds.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { selectTargets } from '../resources/targets.ts';

export const createJob = makeGenerator({
  name: 'create job',
  usage: 'create job NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]',
  summary: 'Create a job with the specified name',
  examples: [
    'kubectl create job my-job --image=busybox',
    'kubectl create job my-job --image=busybox -- date',
    'kubectl create job test-job --from=cronjob/a-cronjob',
  ],
  flags: [
    stringFlag('from', 'The name of the resource to create a Job from (only cronjob is supported).'),
    stringFlag('image', 'Image name to run.'),
  ],
  apiVersion: 'batch/v1',
  kind: 'Job',
  failsAs: 'job:',
  async build({ name, metadata, line: { args, flags }, context }) {
    const [image, from] = [flags.string('image'), flags.string('from')];
    const command = args.slice(1);
    if ((image === '') === (from === '')) throw new CommandError('either --image or --from must be specified');
    if (from && command.length) throw new CommandError('cannot specify --from and command');
    const job = { kind: 'Job', apiVersion: 'batch/v1' };
    if (image) {
      const template = jobTemplate({ name, image, command, restartPolicy: 'Never' });
      return { ...job, metadata, spec: { template }, status: {} };
    }
    return { ...job, ...instanceOf(await cronJob(context, from), metadata), status: {} };
  },
});

async function cronJob(context: CommandContext, from: string): Promise<KubeObject> {
  const targets = await selectTargets(context, { args: [from] });
  const found: KubeObject[] = [];
  for (const target of targets)
    found.push(...(await fetchObjects(context, target, { registered: true })).map(({ object }) => object));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new CommandError('from must be an existing cronjob');
  if (only.kind !== 'CronJob') {
    throw new CommandError(`unknown object type *${only.apiVersion?.split('/').at(-1) ?? ''}.${only.kind ?? ''}`);
  }
  return only;
}

/** What the cron job's controller would make, marked as made by hand. */
function instanceOf(owner: KubeObject, metadata: ObjectMeta): KubeObject {
  const { jobTemplate: template } = owner['spec'] as { jobTemplate: { metadata?: ObjectMeta; spec: object } };
  const labels = template.metadata?.labels;
  return {
    metadata: {
      ...metadata,
      ...(labels && { labels }),
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...template.metadata?.annotations },
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          name: owner.metadata?.name ?? '',
          uid: owner.metadata?.uid ?? '',
          controller: true,
        },
      ],
    },
    spec: template.spec,
  };
}
