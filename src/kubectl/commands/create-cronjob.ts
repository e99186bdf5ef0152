// `kubectl create cronjob`.

import { makeGenerator } from '../create/generator.ts';
import { jobTemplate } from '../create/job-template.ts';
import { stringFlag } from '../flag-kinds.ts';

export const createCronjob = makeGenerator({
  name: 'create cronjob',
  aliases: ['cj'],
  usage: "create cronjob NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...]",
  summary: 'Create a cron job with the specified name',
  examples: [
    'kubectl create cronjob my-job --image=busybox --schedule="*/1 * * * *"',
    'kubectl create cronjob my-job --image=busybox --schedule="*/1 * * * *" -- date',
  ],
  flags: [
    stringFlag('image', 'Image name to run.'),
    stringFlag('restart', "job's restart policy. supported values: OnFailure, Never"),
    stringFlag('schedule', 'A schedule in the Cron format the job should be run with.'),
  ],
  required: ['image', 'schedule'],
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  failsAs: 'cronjob:',
  build({ name, metadata, line: { args, flags } }) {
    const restartPolicy = flags.string('restart') || 'OnFailure';
    const template = jobTemplate({ name, image: flags.string('image'), command: args.slice(1), restartPolicy });
    return {
      kind: 'CronJob',
      apiVersion: 'batch/v1',
      metadata,
      spec: { schedule: flags.string('schedule'), jobTemplate: { metadata: { name }, spec: { template } } },
      status: {},
    };
  },
});
