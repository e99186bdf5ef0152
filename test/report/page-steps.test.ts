// Pages that steps opened, in every report that shows more than their text.

import { expect, test } from 'vitest';
import { htmlReporter } from '../../src/report/html/reporter.ts';
import { ipynb } from '../../src/report/ipynb.ts';
import { markdown } from '../../src/report/markdown.ts';
import { readRecord, writeEvent } from '../../src/report/record.ts';
import { terminal } from '../../src/report/terminal.ts';
import { pageRecord } from './page-record.ts';

const html = htmlReporter.render(pageRecord);

test('the page of a report has the picture inside, with its size and what it shows', () => {
  const figures = html.match(/<figure class="seen">[^]*?<\/figure>/g) ?? [];
  expect(figures).toHaveLength(1);
  const [figure = ''] = figures;
  expect(figure).toMatch(/src="data:image\/png;base64,iVBOR[\w+/=]+"/);
  expect(figure).toContain('width="1000"');
  expect(figure).toContain('height="130"');
  expect(figure).toContain('alt="&lt;/figure&gt;&lt;script&gt;alert(1)&lt;/script&gt;_Shop_, as a browser showed it"');
  expect(figure).toContain('http://localhost:4711/?a=&quot;&gt;&lt;script&gt;');
  expect(html).toContain('img-src data:;');
});

test('the text of a page is there too', () => {
  expect(html).toContain('to the shop');
  expect(html).toContain('no such page');
  expect(html).toContain('Nobody opened the page: there is no Chrome or Chromium.');
});

test('a page step is called what a person would type', () => {
  const text = terminal.render(pageRecord);
  expect(text).toContain('open http://localhost:4711/ ');
  expect(text).toContain('open http://localhost:8080/late ');
});

test('two runs side by side show both pictures', () => {
  const other = structuredClone(pageRecord);
  for (const event of other)
    if (event.event === 'step-finished' && event.outcome.output) event.outcome.output.chunks = [];
  expect(htmlReporter.compare?.(pageRecord, other).match(/<figure class="seen">/g)).toHaveLength(2);
});

test('a notebook shows the picture as it shows pictures', () => {
  const { cells } = JSON.parse(ipynb.render(pageRecord)) as {
    cells: { cell_type: string; source: string[]; outputs: { output_type: string; data?: Record<string, string> }[] }[];
  };
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  expect(code.map(({ source }) => source.join(''))).toEqual([
    'k port-forward shop 8080',
    'xdg-open http://localhost:4711/',
    'xdg-open http://localhost:8080/cart',
    'open http://localhost:8080/late',
  ]);
  expect(code[1]?.outputs.map(({ output_type }) => output_type)).toEqual(['display_data', 'stream']);
  expect(code[1]?.outputs[0]?.data?.['image/png']).toMatch(/^iVBOR/);
});

test('markdown says what was shown', () => {
  const text = markdown.render(pageRecord);
  expect(text).toContain('> A browser showed a page without a title (404).');
  expect(text).not.toContain('<script>alert');
});

test('the record keeps all of it', () => {
  const { events, problems } = readRecord(pageRecord.map(writeEvent).join(''));
  expect(problems).toEqual([]);
  expect(events).toEqual(pageRecord);
});
