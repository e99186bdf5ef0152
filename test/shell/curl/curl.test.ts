import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { curlCommand } from '../../../src/shell/curl/curl.ts';
import { wgetCommand } from '../../../src/shell/wget.ts';

const server = createServer((request, response) => {
  const { url = '/', method } = request;
  if (url === '/slow') return;
  if (url === '/drop') return void request.socket.destroy();
  if (url === '/missing') return void response.writeHead(404, { Date: 'never' }).end('not here\n');
  if (url === '/old') return void response.writeHead(302, { Location: '/new' }).end('moved\n');
  let body = '';
  request.on('data', (chunk: Buffer) => (body += String(chunk)));
  request.on('end', () => {
    response.removeHeader('Date');
    response.sendDate = false;
    response.writeHead(200, { 'X-Kind': 'test', 'Content-Type': 'text/plain' });
    response.end(method === 'HEAD' ? undefined : `${method} ${url} ${request.headers['user-agent'] ?? '-'} ${body}\n`);
  });
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

/** Runs a command line against the test server, which stands behind every name but three. */
async function type(line: string, flaw?: string) {
  const seen = { stdout: '', stderr: '', files: {} as Record<string, string> };
  const settings = {
    dial: async (host: string) => {
      if (host === 'nowhere') return failing('ENOTFOUND');
      if (host === 'closed') return failing('ECONNREFUSED');
      return connect(port, '127.0.0.1');
    },
    writeFile: async (path: string, content: Uint8Array) => void (seen.files[path] = Buffer.from(content).toString()),
  };
  const [name, ...args] = line.split(' ');
  const command = name === 'wget' ? wgetCommand(settings) : curlCommand(settings);
  const sink = (stream: 'stdout' | 'stderr') => ({
    write: (chunk: string | Uint8Array) => void (seen[stream] += Buffer.from(chunk).toString()),
  });
  const exitCode = await command.run(args, {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: {},
    cwd: '/',
    signal: flaw === 'aborted' ? AbortSignal.abort() : new AbortController().signal,
  });
  return { exitCode, ...seen };
}

describe.each<[string, number, string, string]>([
  ['curl -s web:8080', 0, 'GET / curl/8.10.1 \n', ''],
  ['curl http://web/path?x=1', 0, 'GET /path?x=1 curl/8.10.1 \n', ''],
  ['curl -sX PUT -d a=1 -d b=2 web', 0, 'PUT / curl/8.10.1 a=1&b=2\n', ''],
  ['curl -sG -d a=1 web/q', 0, 'GET /q?a=1 curl/8.10.1 \n', ''],
  ['curl -sA me web', 0, 'GET / me \n', ''],
  ['curl -sH User-Agent:you web', 0, 'GET / you \n', ''],
  ['curl -s -o /dev/null -w %{http_code} web/missing', 0, '404', ''],
  ['curl -sL web/old', 0, 'GET /new curl/8.10.1 \n', ''],
  ['curl -s web/old', 0, 'moved\n', ''],
  ['curl -fsS web/missing', 22, '', 'curl: (22) The requested URL returned error: 404\n'],
  ['curl -fs web/missing', 22, '', ''],
  ['curl web/drop', 52, '', 'curl: (52) Empty reply from server\n'],
  ['curl nowhere:80', 6, '', 'curl: (6) Could not resolve host: nowhere\n'],
  ['curl -m 0.05 web/slow', 28, '', 'curl: (28) Operation timed out after 50 milliseconds with 0 bytes received\n'],
  ['curl ftp://web', 1, '', 'curl: (1) Protocol "ftp" not supported\n'],
  ['curl http://', 3, '', 'curl: (3) URL rejected: Malformed input to a URL function\n'],
  [
    'curl --no-such web',
    2,
    '',
    "curl: option --no-such: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
  ],
  [
    'curl web -o',
    2,
    '',
    "curl: option -o: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
  ],
  ['curl', 2, '', "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n"],
  ['wget -qO- web:8080', 0, 'GET / Wget \n', ''],
  ['wget -qO- web/missing', 1, '', 'wget: server returned error: HTTP/1.1 404\n'],
  ['wget -q -O - closed:80', 1, '', "wget: can't connect to remote host (closed): Connection refused\n"],
  ['wget -q nowhere', 1, '', "wget: bad address 'nowhere'\n"],
])('%s', (line, exitCode, stdout, stderr) => {
  test('as the real one', async () => {
    expect(await type(line)).toMatchObject({ exitCode, stdout, stderr });
  });
});

test('a refused connection', async () => {
  const { exitCode, stderr } = await type('curl -sS closed:81');
  expect(exitCode).toBe(7);
  expect(stderr).toMatch(
    /^curl: \(7\) Failed to connect to closed port 81 after \d+ ms: Could not connect to server\n$/,
  );
});

test('heads', async () => {
  const { stdout } = await type('curl -sI web');
  expect(stdout).toMatch(/^HTTP\/1.1 200 OK\r\nX-Kind: test\r\nContent-Type: text\/plain\r\n[^]*\r\n\r\n$/);
  expect((await type('curl -si web')).stdout).toMatch(/^HTTP\/1.1 200 OK\r\n[^]*\r\n\r\nGET \/ curl\/8.10.1 \n$/);
});

test('output into files', async () => {
  expect((await type('curl -so page.txt web')).files).toEqual({ 'page.txt': 'GET / curl/8.10.1 \n' });
  expect((await type('curl -sO web/deep/name.txt')).files).toHaveProperty('name.txt');
  expect((await type('wget -q web/deep/name.txt')).files).toHaveProperty('name.txt');
});
