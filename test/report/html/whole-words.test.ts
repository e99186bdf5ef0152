import { expect, test } from 'vitest';
import { html } from '../../../src/report/html/html.ts';
import { breakable, wholeLook, wholeWords } from '../../../src/report/html/whole-words.ts';

const long = `k get po -o jsonpath={.status.${'x'.repeat(40)}-y}`;

test.each([
  ['k get po', 'k get po'],
  ['k logs web --tail 3', 'k logs web [--tail] 3'],
  ['k exec web -- ps', 'k exec web -- ps'],
  ['k logs my-web - -c=a', 'k logs [my-web] - [-c=a]'],
  [long, long.replace(' -o', ' [-o]')],
])('words with dashes stay whole, unless they are too long: %s', (text, marked) => {
  expect(html`${wholeWords(text)}`.toString().replaceAll('<span class="whole">', '[').replaceAll('</span>', ']')).toBe(
    marked,
  );
});

test('a long word may end at its signs, and has all its letters', () => {
  const word = `'{.status.containerStatuses[0].state.waiting.reason}{"\\n"}'`;
  const drawn = html`${breakable(word)}`.toString();
  expect(drawn.replaceAll('<wbr />', '|')).toBe(
    html`${'\'{.status|.containerStatuses[0]|.state|.waiting|.reason}{"\\n"}\''}`.toString(),
  );
  expect(html`${breakable("'{.items[0].name}'")}`.toString()).not.toContain('wbr');
});

test('of a word alone', () => {
  expect([wholeLook('--flag'), wholeLook('word'), wholeLook(`--${'x'.repeat(40)}`)]).toEqual([' whole', '', '']);
});
