// Sentences about a forwarded page, by what a reader does with them.

import { describe, expect, test } from 'vitest';
import { planOf } from './plan-of.ts';

const before = '```sh\nkubectl port-forward svc/web 8080:80 8443:443\nkubectl proxy &\n```\n\n';

/** What runs of the text, in order. */
const opened = (text: string, forwards = before) =>
  planOf(forwards + text)
    .steps.filter(({ kind, run }) => kind === 'page' && run)
    .map((step) => step.text);

const reasons = (text: string, forwards = before) =>
  planOf(forwards + text).steps.flatMap(({ kind, run, reason }) => (kind === 'page' && !run ? [reason] : []));

const url = 'http://localhost:8080';

describe('a reader opens', () => {
  test.each([
    `Open ${url} in your browser.`,
    `Now open ${url}/ in a web browser and log in.`,
    `Browse to <${url}/api/v1/pods>.`,
    'Visit [http://127.0.0.1:8080](http://127.0.0.1:8080).',
    `Visit [the start page](${url}/start).`,
    'Then open `localhost:8080` in a browser.',
    'In your browser, go to localhost:8080.',
    `**Open** **${url}** to see it.`,
    `- ${url}`,
    `- <${url}>`,
    `- \`${url}\``,
    `1. Dashboard: ${url}/ui (admin/admin)`,
    `[${url}](${url})`,
    `Navigate your browser to ${url}.`,
    `Point your browser at ${url} and enjoy.`,
    `Enter ${url} in the address bar.`,
    `Type ${url} into your browser.`,
    `The UI is now available at ${url}.`,
    `The application can now be reached at ${url}.`,
    `You can now access the dashboard at <${url}>.`,
    `You'll find the graphs at ${url}/graph`,
    `With the forward running, head over to ${url}.`,
    `If you visit ${url}, you should see the start page.`,
    `When the pod is ready: open ${url}`,
    `Wait a moment. Open ${url}. It works.`,
    `To test it, open ${url} or https://localhost:8443.`,
    `- [ ] Open ${url}`,
    `| page | where |\n|---|---|\n| start | ${url} |`,
    'Öffne http://localhost:8080 im Browser.',
    '在浏览器中打开 http://localhost:8080',
    `Reload ${url}: the version is another one.`,
    `The page at ${url} in your browser shows the version.`,
  ])('%s', (text) => expect(opened(text).length).toBeGreaterThan(0));

  test('each of several', () =>
    expect(opened(`To test it, open ${url}/a or https://localhost:8443. Then visit http://127.0.0.1:8001/ui.`)).toEqual(
      [`${url}/a`, 'https://localhost:8443', 'http://127.0.0.1:8001/ui'],
    ));

  test.each(['open', 'xdg-open', 'firefox', 'google-chrome'])('what a shell opens: %s', (program) => {
    expect(opened(`\`\`\`sh\n${program} ${url}/x\n\`\`\``)).toEqual([`${program} ${url}/x`]);
    expect(opened(`- \`${program} ${url}/x\``)).toEqual([`${program} ${url}/x`]);
  });

  test('what a later command of the same item forwards only behind it', () => {
    expect(opened('- `kubectl port-forward pod/x 3000`, then open http://localhost:3000', '')).toHaveLength(1);
    expect(opened('- Open http://localhost:3000 after `kubectl port-forward pod/x 3000`', '')).toEqual([]);
  });
});

describe('a reader does not open', () => {
  test.each([
    [`The app listens on ${url} inside the container.`, 'an address in a container or on another machine'],
    [`In the container, open ${url}.`, 'an address in a container or on another machine'],
    [`Open ${url} in the pod.`, 'an address in a container or on another machine'],
    [`You can't open ${url} now.`, 'an address that nobody is asked to open'],
    [`Do not visit ${url} yet.`, 'an address that nobody is asked to open'],
    [`It will open ${url} by itself.`, 'an address that nobody is asked to open'],
    [`The command opens ${url} in your browser.`, 'an address that nobody is asked to open'],
    [`Set the base URL to ${url}.`, 'an address that nobody is asked to open'],
    [`Open the file and set the address to ${url}.`, 'an address that nobody is asked to open'],
    [`kubectl listens on ${url} from now on.`, 'an address that nobody is asked to open'],
    [`The proxy sends requests for ${url} to the pod.`, 'an address that nobody is asked to open'],
    [`Listening on: ${url}`, 'an address that nobody is asked to open'],
    [`What do you see at ${url}?`, 'an address in a question'],
    [`## Open ${url}`, 'an address in a heading'],
    [`> Open ${url}`, 'an address in a quotation'],
    [`~~Open ${url}.~~`, 'the note has struck it out'],
    [`!!! danger\n\n${url}`, 'the note warns of it'],
    ['Open http://localhost:9090.', 'no command before it forwards port 9090 of this machine'],
    ['Open http://localhost.', 'no command before it forwards port 80 of this machine'],
  ])('%s', (text, reason) => {
    expect(opened(text)).toEqual([]);
    expect(reasons(text)).toEqual([reason]);
  });

  test.each([
    'Open http://localhost:8080/<path>.',
    'Open http://localhost:<port>.',
    'Open https://example.com:8080.',
    'Open http://10.0.0.1:8080.',
    'Connect to localhost:8080.',
    '`curl http://localhost:8080`',
    '`open http://localhost:9090`',
    '```yaml\nurl: http://localhost:8080\n```',
    '    http://localhost:8080',
  ])('%s', (text) => expect(opened(text)).toEqual([]));
});

test('ports that are forwarded by an alias, a variable and a hole', () => {
  const forwards = 'alias kf="kubectl port-forward"\nkf pod/$POD 3000:80\nkubectl port-forward <pod-name> 3001:80';
  const text = 'Open http://localhost:3000. Open http://localhost:3001.';
  expect(opened(text, `\`\`\`sh\n${forwards}\n\`\`\`\n\n`)).toEqual(['http://localhost:3000', 'http://localhost:3001']);
});

test('a page has the output that is announced, and no other', () => {
  const shows = (text: string) => planOf(before + text).steps.find(({ kind }) => kind === 'page')?.expectation?.text;
  expect(shows(`Open ${url}. You should see:\n\n\`\`\`\nHello\n\`\`\``)).toBe('Hello');
  expect(shows(`Open ${url}.\n\nThe page shows:\n\n\`\`\`\nHello\n\`\`\``)).toBe('Hello');
  expect(shows(`Open ${url}.\n\n\`\`\`\nHello\n\`\`\``)).toBeUndefined();
  expect(shows(`Open ${url}. You should see:\n\n\`\`\`html\n<html>\n\`\`\``)).toBeUndefined();
});

test('the address has its place in the note', () => {
  for (const text of [
    `Visit [the page](${url}/a "title").`,
    `Open <${url}/a>`,
    `Open \`${url}/a\``,
    `Open **${url}/a**.`,
  ]) {
    const [step] = planOf(before + text).steps.filter(({ kind }) => kind === 'page');
    const { start = 0, end = 0 } = step?.range ?? {};
    expect((before + text).slice(start, end)).toBe(`${url}/a`);
  }
});
