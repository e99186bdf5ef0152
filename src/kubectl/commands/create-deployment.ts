// `kubectl create deployment`.

import { CommandError } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';

export const createDeployment = makeGenerator({
  name: 'create deployment',
  aliases: ['deploy'],
  usage: 'create deployment NAME --image=image -- [COMMAND] [args...]',
  summary: 'Create a deployment with the specified name.',
  examples: [
    'kubectl create deployment web --image=nginx --replicas=3',
    'kubectl create deployment job --image=busybox -- date',
  ],
  flags: [
    { name: 'image', type: 'stringSlice', default: '[]', usage: 'Image names to run, one container for each.' },
    { name: 'port', type: 'int32', default: '-1', usage: 'The containerPort that this deployment exposes.' },
    { name: 'replicas', short: 'r', type: 'int32', default: '1', usage: 'Number of replicas to create.' },
  ],
  required: ['image'],
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  failsAs: 'deployment:',
  build({ name, metadata, line: { args, flags } }) {
    const images = flags.list('image');
    const command = args.slice(1);
    if (images.length > 1 && command.length) {
      throw new CommandError('cannot specify multiple --image options and command');
    }
    const labels = { app: name };
    const port = flags.int('port');
    const containers = images.map((image, at) => ({
      name: containerName(image),
      image,
      ...(command.length && { command }),
      ...(at === 0 && port >= 0 && { ports: [{ containerPort: port }] }),
      resources: {},
    }));
    return {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      metadata: { ...metadata, labels },
      spec: {
        replicas: flags.int('replicas'),
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers } },
        strategy: {},
      },
      status: {},
    };
  },
});

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';

/** The image's last part without tag and digest; a name that had to be changed gets a suffix of its own. */
function containerName(image: string): string {
  const name = (image.split('/').at(-1) ?? '').split(/[:@]/)[0] ?? '';
  if (!/[_.]/.test(name)) return name;
  const suffix = Array.from({ length: 5 }, () => suffixLetters[Math.floor(Math.random() * suffixLetters.length)]);
  return `${name.replace(/[_.]/g, '-')}-${suffix.join('')}`;
}
