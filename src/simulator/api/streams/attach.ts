// Attach: the streams of a container's main process.

import { asStatusError, statusOf } from '../answer.ts';
import { badRequest } from '../errors.ts';
import { chooseContainer } from '../subresources/container.ts';
import { openChannels, remoteCommandProtocols, streamOptionsOf } from './channels.ts';
import type { Streamer } from './streamer.ts';

export const attach: Streamer = {
  protocols: remoteCommandProtocols,
  async prepare({ query, resource }, pod, api) {
    const { namespace = '', name = '' } = resource;
    const container = chooseContainer(pod, query.get('container'));
    if (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') {
      throw badRequest(`cannot attach a container in a completed pod; current phase is ${pod.status.phase}`);
    }
    if (!pod.spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`);
    const options = streamOptionsOf(query);
    return (socket) => {
      const { io, finish } = openChannels(socket, options, api.registry.clock);
      api.kubelet.attach({ namespace, pod: name, container, tty: options.tty, stdin: options.stdin }, io).then(
        () => finish({ metadata: {}, status: 'Success' }),
        (thrown) => finish(statusOf(asStatusError(thrown))),
      );
    };
  },
};
