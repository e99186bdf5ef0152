// luksa/kiada, the demo application: HTTP on 8080. From 0.2 on, a line on standard input becomes its status message.

import type { ShellCommandContext } from '../../../shell/port.ts';
import type { MakeProgram, ProgramHost } from '../host.ts';
import { clientOf, httpDate, serveHttp } from '../network/http-server.ts';
import { debianFiles, debianImage, debianPrograms } from './debian-system.ts';
import { looksPublished, usualPath, type Image } from './image.ts';

const port = 8080;

const files = {
  '/app.js': "// The demo application, simulated.\n'use strict';\n",
  '/html/index.html': `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Kiada</title>
  <link rel="stylesheet" href="/stylesheet.css">
</head>
<body>
  <h1>Kubernetes in Action Demo Application</h1>
  <p>Kiada version {{version}}. Request processed by <b>{{hostname}}</b>. Client IP: {{clientIP}}</p>
  <p>{{statusMessage}}</p>
</body>
</html>
`,
  '/html/index.txt':
    'Kiada version {{version}}. Request processed by "{{hostname}}". Client IP: {{clientIP}}\n{{statusMessage}}',
  '/html/stylesheet.css': 'body { font-family: sans-serif; margin: 2em; }\n',
};

/** What it serves: the file, its type, and whether values are filled in. */
const pages: Record<string, [file: string, type: string, filled: boolean]> = {
  '/html': ['/html/index.html', 'text/html', true],
  '/stylesheet.css': ['/html/stylesheet.css', 'text/css', false],
  '/text': ['/html/index.txt', 'text/plain', true],
};

const node: MakeProgram = (host) => ({
  name: 'node',
  async run([script = ''], context) {
    if (script.split('/').at(-1) === 'app.js') return serve(host, context);
    if (script === '--version' || script === '-v') {
      await context.stdout.write('v18.20.4\n');
      return 0;
    }
    await context.stderr.write(`node: only app.js is simulated, not ${script || 'a prompt'}\n`);
    return 1;
  },
});

async function serve(host: ProgramHost, context: ShellCommandContext): Promise<number> {
  const { stdout, signal, env } = context;
  const version = env['KIADA_VERSION'] ?? '0.1';
  const state = { version, hostname: host.hostname, statusMessage: '' };
  const lines = ['Kiada - Kubernetes in Action Demo Application', '-'.repeat(45), `Kiada ${version} starting...`];
  lines.push(`Local hostname is ${host.hostname}`, `Listening on port ${port}`);
  await stdout.write(`${lines.join('\n')}\n`);
  if (version !== '0.1') void listenToInput(state, context);
  await serveHttp(
    host.endpoint,
    port,
    (request, response) => {
      const { url = '/' } = request;
      const clientIP = mapped(clientOf(request));
      const Date = httpDate(host.clock.now());
      void stdout.write(`Received request for ${url} from ${clientIP}\n`);
      if (url === '/' && request.headers.accept?.startsWith('text/html')) {
        response.writeHead(302, { Location: 'html', Date });
        response.end('Redirecting to the html version...');
        return;
      }
      void answer(url === '/' ? '/text' : url, host, { ...state, clientIP }).then(({ status, type, body }) => {
        response.writeHead(status, { 'Content-Type': type, Date });
        response.write(body);
        response.end();
      });
    },
    signal,
  );
  return 0;
}

/** An IPv4 client of a server that listens on IPv6. */
const mapped = (address: string) => (address.includes(':') ? address : `::ffff:${address}`);

async function answer(page: string, { files }: ProgramHost, values: Record<string, string>) {
  const found = pages[page];
  const missing = { status: 404, type: 'text/plain', body: Buffer.from(`${page === '/text' ? '/' : page} not found`) };
  if (!found) return missing;
  const [file, type, filled] = found;
  const content = await files.read(file).catch(() => undefined);
  if (!content) return missing;
  const body = Buffer.from(content);
  return { status: 200, type, body: filled ? Buffer.from(fill(body.toString(), values)) : body };
}

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (all, key: string) => values[key] ?? all);

async function listenToInput(state: { statusMessage: string }, { stdin, stdout, stderr }: ShellCommandContext) {
  let text = '';
  for await (const chunk of stdin ?? []) {
    text += Buffer.from(chunk).toString();
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() === '') await stderr.write('Enter new status message and press ENTER.\n');
      else {
        state.statusMessage = `${line}\n`;
        await stdout.write(`Status message set to: ${line}\n`);
      }
    }
  }
}

export const kiada: Image = {
  ...debianImage,
  repository: 'docker.io/luksa/kiada',
  hasTag: looksPublished,
  size: 61_893_190,
  entrypoint: ['node', 'app.js'],
  cmd: [],
  env: { PATH: usualPath, KIADA_VERSION: '0.2' },
  programs: [...debianPrograms, node],
  files: { ...debianFiles, ...files },
  variant: (tag) => (/^0\.1(-|$)/.test(tag) ? { env: { PATH: usualPath, KIADA_VERSION: '0.1' } } : {}),
};
