// Asks the cluster of $KUBECONFIG (with certificates in it) for the answers that answers.test.ts expects, in a namespace
// `facts` that it makes and removes:  node test/simulator/record-answers.ts [GROUP...]

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, makeClient } from './https-client.ts';
import { normalAnswer } from './normal-answer.ts';
import { requests } from './requests.ts';

const folder = join(import.meta.dirname, 'fixtures');

async function gone(client: Client): Promise<void> {
  await client.call({ method: 'DELETE', path: '/api/v1/namespaces/facts' });
  while ((await client.call({ path: '/api/v1/namespaces/facts' })).status !== 404) await pause(200);
}

const client = makeClient(readFileSync(process.env['KUBECONFIG'] ?? '', 'utf8'));
const wanted = process.argv.slice(2);
for (const [group, calls] of Object.entries(requests)) {
  if (wanted.length > 0 && !wanted.includes(group)) continue;
  await gone(client);
  await client.call({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: 'facts' } } });
  while ((await client.call({ path: '/api/v1/namespaces/facts/serviceaccounts/default' })).status !== 200)
    await pause(50);
  const answers = [];
  for (const { wait = 0, ...call } of calls) {
    answers.push(normalAnswer(await client.call(call)));
    await pause(wait);
  }
  const lines = answers.map((answer) => JSON.stringify(answer));
  writeFileSync(join(folder, `answers-${group}.json`), `[\n${lines.join(',\n')}\n]\n`);
}
await gone(client);
client.close();
