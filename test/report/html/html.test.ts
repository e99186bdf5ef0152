import { expect, test } from 'vitest';
import { html, later, nothing, raw } from '../../../src/report/html/html.ts';

test.each([
  ['text', html`<b>${'<i>&"\''}</b>`, '<b>&lt;i&gt;&amp;&quot;&#39;</b>'],
  ['an attribute', html`<a title="${'" onclick="x'}"></a>`, '<a title="&quot; onclick=&quot;x"></a>'],
  ['markup in markup', html`<p>${html`<b>${'<'}</b>`}</p>`, '<p><b>&lt;</b></p>'],
  ['lists, of lists too', html`${['a', html`<br />`, ['<', 1]]}`, 'a<br />&lt;1'],
  ['what is not there', html`a${undefined}${false}${nothing}b`, 'ab'],
  ['numbers', html`${0}${1.5}`, '01.5'],
  ['controls', html`${'a\0\u202e\ud800'}`, 'a␀&lt;U+202E&gt;\ufffd'],
  ['text of our own', html`${raw('<b>')}`, '<b>'],
])('%s', (_, markup, text) => {
  expect(markup.toString()).toBe(text);
});

test('what is drawn later is drawn when its turn comes, each time anew', () => {
  const drawn: number[] = [];
  const part = (number: number) =>
    later(() => {
      drawn.push(number);
      return html`<i>${number}</i>`;
    });
  const page = html`<p>${'a'}${[part(1), ['b', part(2)]]}${html`<b>${part(3)}</b>`}</p>`;
  expect(drawn).toEqual([]);
  const pieces = page.pieces();
  expect(pieces.next().value).toBe('<p>a');
  expect(pieces.next().value).toBe('<i>1</i>');
  expect(drawn).toEqual([1]);
  expect(page.toString()).toBe('<p>a<i>1</i>b<i>2</i><b><i>3</i></b></p>');
  expect([...page.pieces()].join('')).toBe(page.toString());
});
