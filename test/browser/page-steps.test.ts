// Notes that send their reader to a forwarded page, on the simulator: with a browser, without one, and where nothing
// leads to the page.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../src/cli/find-browser.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { readRecord } from '../../src/report/record.ts';
import { rutter } from '../program.ts';

const cwd = mkdtempSync(join(tmpdir(), 'rutter-pages-'));

/** Another program on the port that the note wants. */
let taken: Server;
let port: number;

beforeAll(async () => {
  taken = createServer((_request, response) => response.end('not of this run'));
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  ({ port } = taken.address() as AddressInfo);
});

afterAll(() => {
  taken.close();
  rmSync(cwd, { recursive: true });
});

const note = () => `# Pages

\`\`\`sh
kubectl run kiada --image=luksa/kiada:0.1 --port=8080
kubectl wait --for=condition=Ready pod/kiada
kubectl port-forward pod/kiada ${port}:8080
kubectl port-forward pod/nobody 9911:80
\`\`\`

Open http://localhost:${port} in your browser. You should see:

\`\`\`
Kubernetes in Action Demo Application
Kiada version 0.1. Request processed by another-pod. Client IP: ::ffff:127.0.0.1
\`\`\`

- http://127.0.0.1:${port}/missing
- Open http://localhost:9911
- \`kubectl get po kiada -o name\`
`;

async function run(env: Record<string, string>): Promise<{ code: number | null; outcomes: Outcome[] }> {
  writeFileSync(join(cwd, 'note.md'), note());
  const { code } = await rutter(['run', 'note.md', '--out', 'out'], { cwd, env });
  const { events, problems } = readRecord(readFileSync(join(cwd, 'out/record.jsonl'), 'utf8'));
  expect(problems).toEqual([]);
  return { code, outcomes: events.flatMap((event) => (event.event === 'step-finished' ? [event.outcome] : [])) };
}

test('a browser opens what the run forwards, wherever that is today, and nothing else', async () => {
  const { code, outcomes } = await run({ CHROME_PATH: findBrowser(process.env) ?? '' });
  const [page, missing, nobody, last] = outcomes.slice(4);
  expect(page).toMatchObject({ status: 'changed', verdict: 'changed', page: { title: 'Kiada', status: 200 } });
  expect(page?.reason).toMatch(/"kiada\.".*"another-pod\."/);
  expect(page?.bindings).toMatchObject([{ name: `localhost:${port}`, from: 'stale literal' }]);
  expect(page?.page?.picture?.data).toMatch(/^iVBOR/);
  expect(page?.remarks[0]).toMatch(/^opened "Kiada" in a browser: 200 OK, at http:\/\/localhost:\d+\/html$/);
  expect(missing).toMatchObject({ status: 'failed', page: { status: 404 } });
  expect(missing?.reason).toMatch(/answered 404 Not Found/);
  expect(nobody).toMatchObject({
    status: 'skipped',
    reason: expect.stringMatching(/^line 7, which is to forward port 9911, (?:failed|was skipped)$/),
  });
  expect(last?.status).toBe('passed');
  expect(code).toBe(1);
  expect(readFileSync(join(cwd, 'out/report.html'), 'utf8')).toContain('alt="Kiada, as a browser showed it"');
}, 60_000);

test('without a browser the step says so, and the run goes on', async () => {
  const { outcomes } = await run({ CHROME_PATH: join(cwd, 'no-browser') });
  const [page, missing, , last] = outcomes.slice(4);
  const reason =
    'nobody opened the page: there is no Chrome or Chromium. Install one, or name its program in CHROME_PATH.';
  expect(page).toMatchObject({ status: 'skipped', reason });
  expect(missing).toMatchObject({ status: 'skipped', reason });
  expect(last?.status).toBe('passed');
}, 60_000);
