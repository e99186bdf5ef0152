// `jobs`: what runs in the background.

import { outputOf, type Program } from '../context.ts';

export const jobs: Program = {
  name: 'jobs',
  async run(args, context) {
    const { jobs } = context.machine;
    const last = Math.max(0, ...jobs.keys());
    for (const [number, job] of jobs) {
      const mark = number === last ? '+' : number === last - 1 ? '-' : ' ';
      const pid = args.includes('-l') ? `${job.pid} ` : '';
      const line = args.includes('-p')
        ? String(job.pid)
        : `[${number}]${mark}  ${pid}${(job.ended ? 'Done' : 'Running').padEnd(24)}${job.command}${job.ended ? '' : ' &'}`;
      await outputOf(context).write(`${line}\n`);
      if (job.ended) jobs.delete(number);
    }
    return 0;
  },
};
