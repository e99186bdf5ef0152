// The pod template of jobs and cron jobs that are made from flags. Pure.

export interface JobTemplateOptions {
  name: string;
  image: string;
  /** Empty: the image's own. */
  command: readonly string[];
  restartPolicy: string;
}

export const jobTemplate = ({ name, image, command, restartPolicy }: JobTemplateOptions) => ({
  metadata: {},
  spec: {
    containers: [{ name, ...(image && { image }), ...(command.length && { command: [...command] }), resources: {} }],
    restartPolicy,
  },
});
