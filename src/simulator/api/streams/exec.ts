// Exec: a command in a running container, its streams over the channels, its exit code in the closing Status.

import { StatusError } from '../../ports.ts';
import { asStatusError, statusOf } from '../answer.ts';
import { badRequest } from '../errors.ts';
import { chooseContainer } from '../subresources/container.ts';
import { openChannels, remoteCommandProtocols, streamOptionsOf } from './channels.ts';
import type { Streamer } from './streamer.ts';

export const exec: Streamer = {
  protocols: remoteCommandProtocols,
  async prepare({ query, resource }, pod, api) {
    const { namespace = '', name = '' } = resource;
    const container = chooseContainer(pod, query.get('container'));
    if (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') {
      throw badRequest(`cannot exec into a container in a completed pod; current phase is ${pod.status.phase}`);
    }
    if (!pod.spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`);
    const options = streamOptionsOf(query);
    const command = query.getAll('command');
    return (socket) => {
      const { io, finish } = openChannels(socket, options, api.registry.clock);
      const request = { namespace, pod: name, container, command, tty: options.tty };
      api.kubelet.exec(request, io).then(
        (end) => finish('exitCode' in end ? exitStatus(end.exitCode) : failure(end.error)),
        (thrown) => finish(statusOf(asStatusError(thrown))),
      );
    };
  },
};

const exitStatus = (exitCode: number): object =>
  exitCode === 0
    ? { metadata: {}, status: 'Success' }
    : {
        metadata: {},
        status: 'Failure',
        message: `command terminated with non-zero exit code: command terminated with exit code ${exitCode}`,
        reason: 'NonZeroExitCode',
        details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
      };

/** A command that could not be started at all. */
const failure = (message: string): object => {
  const text = `Internal error occurred: ${message}`;
  return statusOf(
    new StatusError(500, 'InternalError', `Internal error occurred: ${text}`, { causes: [{ message: text }] }),
  );
};
