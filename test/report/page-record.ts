// The sample of a run that opened pages: one as the note shows it, one that is not there, one for which there was no
// browser. The first one's title attacks the reader.

import type { Picture } from '../../src/model/seen-page.ts';
import { sampleRecord, type NoteSketch } from './sample-record.ts';

/** One black pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const picture: Picture = { mediaType: 'image/png', width: 1000, height: 130, data: pixel };

export const pageNote: NoteSketch = {
  path: 'notes/pages.md',
  status: 'failed',
  text: `# Pages

\`k port-forward shop 8080\`

Open <http://localhost:8080/> in your browser. You should see:

\`\`\`
Welcome
\`\`\`

- [The cart](http://localhost:8080/cart)
- \`open http://localhost:8080/late\`
`,
  steps: [
    { text: 'k port-forward shop 8080', output: 'Forwarding from 127.0.0.1:8080 -> 8080\n' },
    {
      text: 'http://localhost:8080/',
      expected: 'Welcome',
      step: { kind: 'page' },
      bindings: [{ name: 'localhost:8080', value: 'localhost:4711', from: 'stale literal', detail: 'another port' }],
      output: 'Welcome\nto the shop\n',
      page: {
        url: 'http://localhost:4711/?a="><script>',
        title: '</figure><script>alert(1)</script>_Shop_',
        status: 200,
        picture,
      },
    },
    {
      text: 'http://localhost:8080/cart',
      step: { kind: 'page' },
      status: 'failed',
      reason: 'It failed with exit code 1: http://localhost:8080/cart answered 404 Not Found.',
      output: [
        { stream: 'stdout', text: 'no such page\n' },
        { stream: 'stderr', text: 'http://localhost:8080/cart answered 404 Not Found\n' },
      ],
      exitCode: 1,
      page: { url: 'http://localhost:8080/cart', title: '', status: 404 },
    },
    {
      text: 'open http://localhost:8080/late',
      step: { kind: 'page' },
      status: 'skipped',
      reason:
        'nobody opened the page: there is no Chrome or Chromium. Install one, or name its program in CHROME_PATH.',
    },
  ],
};

export const pageRecord = sampleRecord(pageNote);
