// nginx: serves the files of /usr/share/nginx/html on port 80, with its logs.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ShellCommandContext } from '../../../shell/port.ts';
import { resolvePath } from '../../../shell/paths.ts';
import type { MakeProgram, ProgramHost } from '../host.ts';
import { clientOf, httpDate, serveHttp } from '../network/http-server.ts';
import { kernelRelease } from '../programs/uname.ts';
import { debianFiles, debianImage, debianPrograms } from './debian-system.ts';
import { looksPublished, usualPath, type Image } from './image.ts';

const folder = '/usr/share/nginx/html';
const versionVariable = 'NGINX_VERSION';
const defaultVersion = '1.29.3';

const page = (title: string, text: string) => `<!DOCTYPE html>
<html>
<head>
<title>${title}</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>${title}</h1>
${text}
</body>
</html>
`;

const welcome = page(
  'Welcome to nginx!',
  `<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>`,
);

const apology = page(
  'An error occurred.',
  `<p>Sorry, the page you are looking for is currently unavailable.<br/>
Please try again later.</p>`,
);

const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html',
  js: 'application/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};

const nginx: MakeProgram = (host) => ({
  name: 'nginx',
  endsOnTerm: 0,
  async run(args, context) {
    const version = context.env[versionVariable] ?? defaultVersion;
    if (args[0] === '-v' || args[0] === '-V') {
      await context.stderr.write(`nginx version: nginx/${version}\n`);
      return 0;
    }
    if (args[0] === '-t') {
      const file = '/etc/nginx/nginx.conf';
      await context.stderr.write(
        `nginx: the configuration file ${file} syntax is ok\nnginx: configuration file ${file} test is successful\n`,
      );
      return 0;
    }
    if (args[0] === '-s') return 0;
    await greet(host, version, context);
    await serveHttp(
      host.endpoint,
      80,
      (request, response) => void respond(host, version, request, response, context),
      context.signal,
    );
    return 0;
  },
});

async function greet(host: ProgramHost, version: string, { stderr }: ShellCommandContext): Promise<void> {
  const say = (text: string) => stderr.write(`${logTime(host)} [notice] 1#1: ${text}\n`);
  await say('using the "epoll" event method');
  await say(`nginx/${version}`);
  await say(`OS: Linux ${kernelRelease}`);
  await say('getrlimit(RLIMIT_NOFILE): 1048576:1048576');
  await say('start worker processes');
  await say('start worker process 29');
  await say('start worker process 30');
}

const logTime = ({ clock }: ProgramHost) =>
  new Date(clock.now()).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');

async function respond(
  host: ProgramHost,
  version: string,
  request: IncomingMessage,
  response: ServerResponse,
  context: ShellCommandContext,
): Promise<void> {
  const { status, body, type, modified } = await find(host, version, request, context);
  const headers: [string, string | number][] = [
    ['Server', `nginx/${version}`],
    ['Date', httpDate(host.clock.now())],
    ['Content-Type', type],
    ['Content-Length', body.length],
  ];
  if (modified !== undefined) headers.push(['Last-Modified', httpDate(modified)]);
  headers.push(['Connection', 'keep-alive']);
  if (modified !== undefined) {
    headers.push(
      ['ETag', `"${Math.floor(modified / 1000).toString(16)}-${body.length.toString(16)}"`],
      ['Accept-Ranges', 'bytes'],
    );
  }
  response.writeHead(status, headers.flat() as string[]);
  response.end(request.method === 'HEAD' ? undefined : body);
  await context.stdout.write(accessLine(host, request, status, request.method === 'HEAD' ? 0 : body.length));
}

async function find(host: ProgramHost, version: string, request: IncomingMessage, context: ShellCommandContext) {
  const url = request.url ?? '/';
  const path = resolvePath('/', decodeURI(url.split('?')[0] ?? '/'));
  const full = resolvePath(folder, `.${path}${url.split('?')[0]?.endsWith('/') ? '/index.html' : ''}`);
  const stat = await host.files.stat(full).catch(() => undefined);
  if (stat?.kind === 'file') {
    const type = types[full.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    return { status: 200, body: Buffer.from(await host.files.read(full)), type, modified: stat.modified };
  }
  const status = stat || url.endsWith('/') ? 403 : 404;
  const { host: name = 'localhost' } = request.headers;
  const why =
    status === 403
      ? `directory index of "${full}/" is forbidden`
      : `open() "${full}" failed (2: No such file or directory)`;
  await context.stderr.write(
    `${logTime(host)} [error] 29#29: *1 ${why}, client: ${clientOf(request)}, server: localhost, request: "${request.method} ${url} HTTP/1.1", host: "${name}"\n`,
  );
  const title = status === 403 ? '403 Forbidden' : '404 Not Found';
  const lines = ['<html>', `<head><title>${title}</title></head>`, '<body>', `<center><h1>${title}</h1></center>`];
  const body = [...lines, `<hr><center>nginx/${version}</center>`, '</body>', '</html>', ''].join('\r\n');
  return { status, body: Buffer.from(body), type: 'text/html', modified: undefined };
}

function accessLine({ clock }: ProgramHost, request: IncomingMessage, status: number, size: number): string {
  const [, day = '', month = '', year = '', time = ''] = new Date(clock.now()).toUTCString().split(' ');
  const { 'user-agent': agent = '-', referer = '-' } = request.headers;
  const when = `${day}/${month}/${year}:${time} +0000`;
  return `${clientOf(request)} - - [${when}] "${request.method} ${request.url} HTTP/${request.httpVersion}" ${status} ${size} "${referer}" "${agent}" "-"\n`;
}

export const nginxImage: Image = {
  ...debianImage,
  repository: 'docker.io/library/nginx',
  hasTag: looksPublished,
  size: 59_795_293,
  entrypoint: [],
  cmd: ['nginx', '-g', 'daemon off;'],
  env: { PATH: usualPath, [versionVariable]: defaultVersion },
  stopSignal: 3,
  programs: [...debianPrograms, nginx],
  files: {
    ...debianFiles,
    '/etc/nginx/conf.d/default.conf':
      'server {\n    listen       80;\n    server_name  localhost;\n\n    location / {\n        root   /usr/share/nginx/html;\n        index  index.html index.htm;\n    }\n}\n',
    '/etc/nginx/nginx.conf': 'events { worker_connections 1024; }\nhttp { include /etc/nginx/conf.d/*.conf; }\n',
    [`${folder}/50x.html`]: apology,
    [`${folder}/index.html`]: welcome,
    '/var/log/nginx': { folder: true, mode: 0o755 },
  },
  variant(tag) {
    const [, version] = /^(\d+\.\d+\.\d+)/.exec(tag) ?? [];
    const [, minor] = /^(\d+\.\d+)(?!\.)/.exec(tag) ?? [];
    const shown = version ?? (minor === undefined ? undefined : `${minor}.0`);
    return shown === undefined ? {} : { env: { PATH: usualPath, [versionVariable]: shown } };
  },
};
