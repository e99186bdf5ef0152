// Records what recorded.test.ts replays. Each line of the named transcripts is run by the kubectl (1.34) of $PATH and by the
// dialect, through one proxy, against the cluster of $KUBECONFIG; kubectl's output goes into the transcript, what the cluster
// answered to the dialect beside it. Where the two differ both run again, since ages and states move on.
//
//   kubectl create namespace recorded && kubectl apply -n recorded -f test/kubectl/fixtures/objects.yaml
//   (ten minutes later, when ages no longer change by the second)
//   node test/kubectl/recorded/record.ts get describe

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent, request as send } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { makeClient } from '../../simulator/https-client.ts';
import type { LineResult } from '../environment.ts';
import { type RecordedCall, type RecordedLine, writeAnswers } from './answers.ts';
import { listen, shut } from './replay.ts';
import { files, fixtures, kubeconfig, runRecorded } from './run-recorded.ts';
import { readTranscript, splitLine, type TranscriptLine, writeTranscript } from './transcript.ts';

const attempts = 4;
const { server, tls } = makeClient(readFileSync(process.env['KUBECONFIG'] ?? '', 'utf8'));
const agent = new Agent({ ...tls, keepAlive: true });
let calls: RecordedCall[] = [];

/** What a GET was answered is the answer to its like, so that the cluster stands still for a while. */
const remembered = new Map<string, { call: RecordedCall; body: Buffer }>();

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { host: _, 'accept-encoding': __, connection: ___, ...headers } = request.headers;
  const sent = await text(request);
  const call: RecordedCall = {
    method: request.method ?? '',
    path: request.url ?? '',
    accept: headers.accept ?? '',
    ...(sent !== '' && { sent }),
    status: 0,
    headers: {},
    body: '',
    open: true,
  };
  // What kubectl still asks when it has its answer is not ours.
  if (headers['user-agent']?.startsWith('rutter/')) calls.push(call);
  const key = `${call.method} ${call.path} ${call.accept}`;
  const before = remembered.get(key);
  if (before) {
    Object.assign(call, before.call);
    delete call.open;
    response.writeHead(call.status, call.headers).end(before.body);
    return;
  }
  const upstream = send(new URL(call.path, server), { agent, method: call.method, headers }, (answer) => {
    call.status = answer.statusCode ?? 0;
    for (const name of ['content-type', 'warning']) {
      if (answer.headers[name] !== undefined) call.headers[name] = answer.headers[name];
    }
    response.writeHead(call.status, call.headers);
    // kubectl's are bytes: protobuf.
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      call.body = Buffer.concat(chunks).toString();
      response.write(chunk);
    });
    answer.on('end', () => {
      delete call.open;
      if (call.method === 'GET') remembered.set(key, { call: { ...call }, body: Buffer.concat(chunks) });
      else remembered.clear();
      response.end();
    });
  });
  upstream.on('error', () => response.destroy());
  response.on('close', () => upstream.destroy());
  upstream.end(sent);
}

async function runKubectl(line: string, url: string, folder: string): Promise<LineResult> {
  const { words, input } = splitLine(line);
  const child = spawn('kubectl', words.slice(1), {
    cwd: join(fixtures, 'files'),
    env: { ...process.env, KUBECONFIG: join(folder, 'kubeconfig') },
  });
  child.stdin.end(input === undefined ? '' : Buffer.from(files[input] ?? '', 'latin1'));
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const anonymous = (printed: string) => printed.replaceAll(url, 'http://cluster');
  return { stdout: anonymous(stdout), stderr: anonymous(stderr), exitCode };
}

/** They are half of every answer, and hardly ever printed. */
function withoutManagedFields(call: RecordedCall): RecordedCall {
  if (!call.body.includes('"managedFields"') || call.open || call.path.startsWith('/openapi')) return call;
  const kept: unknown = JSON.parse(call.body, (key, value: unknown) => (key === 'managedFields' ? undefined : value));
  return { ...call, body: JSON.stringify(kept) };
}

async function record(line: string, url: string, folder: string): Promise<[TranscriptLine, RecordedLine]> {
  for (let attempt = 1; ; attempt += 1) {
    const printed = await runKubectl(line, url, folder);
    const at = new Date().toISOString();
    calls = [];
    const ours = await runRecorded(line, url, at);
    const same = isDeepStrictEqual(ours, printed);
    if (!same) remembered.clear();
    if (!same && attempt < attempts) continue;
    console.log(`${same ? 'same' : 'DIFFERENT'}  ${line}`);
    return [
      { line, ...printed },
      { at, calls: /managedFields/.test(printed.stdout + printed.stderr) ? calls : calls.map(withoutManagedFields) },
    ];
  }
}

const folder = mkdtempSync(join(tmpdir(), 'record-'));
const proxy = createServer((request, response) => void forward(request, response));
const url = await listen(proxy);
writeFileSync(join(folder, 'kubeconfig'), kubeconfig(url));
for (const theme of process.argv.slice(2)) {
  const transcript = join(fixtures, `lines/${theme}.txt`);
  const { head, lines } = readTranscript(readFileSync(transcript, 'utf8'));
  const recorded = [];
  for (const { line } of lines) recorded.push(await record(line, url, folder));
  writeFileSync(transcript, writeTranscript({ head, lines: recorded.map(([line]) => line) }));
  writeAnswers(
    join(fixtures, 'answers'),
    theme,
    recorded.map(([, answers]) => answers),
  );
}
await shut(proxy);
agent.destroy();
rmSync(folder, { recursive: true });
