// Secrets of a note on the simulator: nothing that a run leaves behind has them, and nothing is judged otherwise for that.

import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomesIn } from '../outcomes.ts';
import { rutter, type Ended } from '../program.ts';

const note = `# A shop

The password is s3cr3t-pw; log in as admin.

\`\`\`
$ kubectl create secret generic db --from-literal=username=admin --from-literal=password=s3cr3t-pw
secret/db created
$ kubectl get secret db -o yaml
apiVersion: v1
data:
  password: czNjcjN0LXB3
  username: YWRtaW4=
kind: Secret
...
$ kubectl get secret db -o jsonpath='{.data.password}'
czNjcjN0LXB3
$ kubectl get secret db -o jsonpath='{.data.password}' | base64 -d
s3cr3t-pw
$ echo czNjcjN0LXB3 | base64 -d
s3cr3t-pw
$ echo -n geheimwort > word.txt
$ kubectl create secret generic word --from-file=word=word.txt
secret/word created
$ kubectl get secret word -o jsonpath='{.data.word}'
Z2VoZWltd29ydA==
\`\`\`

\`\`\`yaml
apiVersion: v1
kind: Secret
metadata:
  name: tls
stringData:
  tls.key: |
    -----BEGIN PRIVATE KEY-----
    MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7
    -----END PRIVATE KEY-----
  url: postgres://shop:hunter2x@db/shop
---
apiVersion: v1
kind: Pod
metadata:
  name: client
spec:
  containers:
  - name: c
    image: busybox:1.36
    command: [sh, -c, "echo starting with $DB_PASSWORD; sleep 3600"]
    env:
    - name: DB_PASSWORD
      valueFrom:
        secretKeyRef: { name: db, key: password }
    - name: API_TOKEN
      value: tok-12345678
    envFrom:
    - secretRef: { name: tls }
\`\`\`

\`\`\`
$ kubectl exec client -- sh -c 'env | grep -E "^(DB|API)_" | sort'
API_TOKEN=tok-12345678
DB_PASSWORD=s3cr3t-pw
$ kubectl exec client -- printenv url
postgres://shop:hunter2x@db/shop
$ kubectl logs client
starting with s3cr3t-pw
$ kubectl create serviceaccount bot
$ kubectl create token bot
$ kubectl auth whoami --token=<token>
$ kubectl create cm login --from-literal=pw=<shop-password>
$ kubectl get cm login -o jsonpath='{.data.pw}'
from-the-reader
$ kubectl exec client -- cat /nosuch/s3cr3t-pw
$ kubectl describe secret db
Name:         db
...
password:  9 bytes
username:  5 bytes
\`\`\`
`;

const secrets =
  /s3cr3t-pw|czNjcjN0LXB3|YWRtaW4|geheimwort|Z2VoZWltd29ydA|MIIEvQ|hunter2x|tok-12345678|eyJ[\w-]{20}|reader-pw|cmVhZGVyLXB3/;

let cwd: string;
let ended: Ended;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'rutter-secrets-'));
  await writeFile(join(cwd, 'note.md'), note);
  const reporters = ['junit', 'markdown', 'ipynb', 'tap', 'asciinema', 'github'];
  const more = reporters.flatMap((name) => ['--reporter', `${name}=out/report.${name}`]);
  ended = await rutter(['run', 'note.md', '--out', 'out', '--set', 'shop-password=reader-pw', ...more], { cwd });
}, 60_000);
afterAll(() => rm(cwd, { recursive: true }));

test('no file and no line of the progress has them', async () => {
  expect(secrets.exec(ended.stdout + ended.stderr)?.[0]).toBeUndefined();
  const files = await readdir(join(cwd, 'out'));
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) {
    const text = await readFile(join(cwd, 'out', file), 'utf8');
    expect([file, secrets.exec(text)?.[0]]).toEqual([file, undefined]);
  }
  const { stdout } = await rutter(['report', 'out/record.jsonl', '--reporter', 'html'], { cwd });
  expect(secrets.exec(stdout)?.[0]).toBeUndefined();
});

test('what is compared is what was printed', async () => {
  const outcomes = await outcomesIn(join(cwd, 'out'));
  expect(outcomes.map(({ step, status, verdict }) => `${step.line} ${status} ${verdict}`)).toEqual([
    '6 passed same',
    '8 passed same',
    '15 passed same',
    '17 passed same',
    '19 passed same',
    '21 passed none',
    '22 passed same',
    '24 passed same',
    '28 passed none',
    '60 passed same',
    '63 passed same',
    '65 passed same',
    '67 passed none',
    '68 passed none',
    '69 passed none',
    '70 passed none',
    '71 changed changed',
    '73 failed none',
    '74 passed same',
  ]);
});

test('the rest of the report is as it was', async () => {
  const page = await readFile(join(cwd, 'out/report.html'), 'utf8');
  expect(page).toContain('The password is •••••••••; log in as admin.');
  expect(page).toContain('9 bytes');
  expect(page.match(/class="step /g)?.length).toBe(19);
});

test('--update writes what was printed', async () => {
  const lies = note.replace('DB_PASSWORD=s3cr3t-pw', 'DB_PASSWORD=0ther-pw').replace('from-the-reader', 'reader-pw');
  await writeFile(join(cwd, 'lies.md'), lies);
  const run = ['run', 'lies.md', '--out', 'lies', '--set', 'shop-password=reader-pw', '--update'];
  await rutter(run, { cwd });
  expect(await readFile(join(cwd, 'lies.md'), 'utf8')).toBe(note.replace('from-the-reader', 'reader-pw'));
  expect(secrets.exec(await readFile(join(cwd, 'lies/record.jsonl'), 'utf8'))?.[0]).toBeUndefined();
}, 60_000);
