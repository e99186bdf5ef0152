// A server on the loopback interface that answers as an API server once did, and refuses what that was never asked.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { RecordedCall } from './answers.ts';

export interface Replay {
  url: string;
  /** From now on these are the answers. */
  use(calls: readonly RecordedCall[]): void;
  /** Requests that none of the answers was for, and answers that were not asked for. */
  surprises(): string[];
  close(): Promise<void>;
}

const name = ({ method, path, sent = '' }: { method: string; path: string; sent?: string }) =>
  `${method} ${path}${sent && ` ${sent}`}`;

export const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

export const shut = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
};

export async function startReplay(): Promise<Replay> {
  let left: RecordedCall[] = [];
  let unexpected: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      accept: request.headers.accept ?? '',
      sent: await text(request),
    };
    const found = left.findIndex((call) => name(call) === name(asked) && call.accept === asked.accept);
    const [call] = found < 0 ? [] : left.splice(found, 1);
    if (call === undefined) {
      unexpected.push(name(asked));
      return void response.writeHead(500).end(`never asked: ${name(asked)}`);
    }
    response.writeHead(call.status, call.headers);
    if (call.open) response.write(call.body);
    else response.end(call.body);
  };
  const server = createServer((request, response) => void answer(request, response));
  const url = await listen(server);
  return {
    url,
    use(calls) {
      left = [...calls];
      unexpected = [];
    },
    surprises: () => [...unexpected, ...left.map((call) => `not asked: ${name(call)}`)],
    close: () => shut(server),
  };
}
