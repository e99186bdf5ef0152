// A step that opens a forwarded page in a browser: what it says is the step's output, and how it looks is kept.

import type { Visited } from '../browser/port.ts';
import { whileHeld } from '../model/clock.ts';
import { forwardedPorts, pageAddress } from './page-address.ts';
import type { StepRun } from './step-run.ts';

/** Resolves with 0 where a page came, with 1 where the server said that there is none, or nothing came. */
export async function openPage(run: StepRun): Promise<number> {
  const { workspace, capture, guard, command, remarks } = run;
  const browser = await workspace.browser();
  if ('missing' in browser) throw new Error(browser.missing);
  const { url } = pageAddress(command);
  const visit = { url, ports: forwardedPorts(workspace), signal: guard.signal };
  // The browser is another process: meanwhile a virtual clock goes as the machine's own.
  const visited = await whileHeld(workspace.clock, () => browser.visit(visit)).catch((error: unknown) => {
    if (!guard.signal.aborted) throw error;
  });
  if (!visited) return 1;
  if (visited.kind === 'failed') {
    await capture.stderr.write(`${url} ${visited.why}\n`);
    return 1;
  }
  run.page = visited.page;
  await capture.stdout.write(visited.text);
  remarks.push(...remarksOn(url, visited));
  if (visited.page.status < 400) return 0;
  await capture.stderr.write(`${url} answered ${statusWords(visited)}\n`);
  return 1;
}

type Shown = Extract<Visited, { kind: 'shown' }>;

const statusWords = ({ page, statusText }: Shown) => `${page.status} ${statusText}`.trim();

function remarksOn(url: string, visited: Shown): string[] {
  const { page, keptFrom } = visited;
  const title = page.title === '' ? 'a page without a title' : `"${page.title}"`;
  const elsewhere = page.url === url || page.url === `${url}/` ? '' : `, at ${page.url}`;
  const cut = keptFrom.length > 0 && `a page reaches only what the run forwards: not ${keptFrom.join(', ')}`;
  return [
    `opened ${title} in a browser: ${statusWords(visited)}${elsewhere}`,
    ...(page.picture ? [] : ['no picture of it could be taken, or only one that is too large to keep']),
    ...(cut ? [cut] : []),
  ];
}
