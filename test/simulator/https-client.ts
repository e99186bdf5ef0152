// A plain client for the tests: node:https with the credentials of a kubeconfig, nothing of the project's own.

import { Agent, request } from 'node:https';
import { parse } from 'yaml';

export interface Call {
  method?: string;
  path: string;
  /** A string goes as it is; anything else as JSON. */
  body?: unknown;
  contentType?: string;
  accept?: string;
  headers?: Record<string, string>;
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed where it is JSON. */
  body: unknown;
}

interface Kubeconfig {
  clusters: { cluster: { server: string; 'certificate-authority-data': string } }[];
  users: { user: { 'client-certificate-data': string; 'client-key-data': string; token?: string } }[];
}

const decode = (text: string) => Buffer.from(text, 'base64').toString();

export interface Client {
  server: string;
  call(call: Call): Promise<Reply>;
  /** The lines of a streamed answer, as they come; ends with the stream or `close`. */
  stream(call: Call): { lines: AsyncIterable<string>; close(): void };
  tls: { ca: string; cert: string; key: string };
  close(): void;
}

export function makeClient(kubeconfig: string): Client {
  const config = parse(kubeconfig) as Kubeconfig;
  const [cluster, user] = [config.clusters[0]!.cluster, config.users[0]!.user];
  const tls = {
    ca: decode(cluster['certificate-authority-data']),
    cert: decode(user['client-certificate-data']),
    key: decode(user['client-key-data']),
  };
  const agent = new Agent({ ...tls, keepAlive: true });
  const open = ({ method = 'GET', path, body, contentType, accept, headers = {} }: Call) => {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const sent = request(cluster.server, {
      path,
      method,
      agent,
      headers: {
        'user-agent': 'facts/1',
        ...(accept !== undefined && { accept }),
        ...(text !== undefined && {
          'content-type': contentType ?? 'application/json',
          'content-length': Buffer.byteLength(text),
        }),
        ...headers,
      },
    });
    sent.end(text);
    return sent;
  };
  return {
    server: cluster.server,
    tls,
    call: (call) =>
      new Promise((resolve, reject) => {
        const sent = open(call);
        sent.on('error', reject);
        sent.on('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const isJson = /json/.test(response.headers['content-type'] ?? '');
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: isJson ? JSON.parse(text) : text,
            });
          });
        });
      }),
    stream(call) {
      const sent = open(call);
      sent.on('error', () => {});
      return { lines: linesOf(sent), close: () => void sent.destroy() };
    },
    close: () => agent.destroy(),
  };
}

async function* linesOf(sent: ReturnType<typeof request>): AsyncGenerator<string> {
  const response = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
    sent.on('response', resolve);
    sent.on('error', reject);
  });
  let rest = '';
  try {
    for await (const chunk of response) {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch {
    // Closed by the test.
  }
}
