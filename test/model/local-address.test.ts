import { expect, test } from 'vitest';
import { localAddresses } from '../../src/model/local-address.ts';

/** A text, and its addresses as `url port`. */
const cases: [text: string, ...addresses: string[]][] = [
  ['Open http://localhost:8080.', 'http://localhost:8080 8080'],
  [
    'http://127.0.0.1:8001/api/v1/namespaces/default/services/https:web:/proxy/',
    'http://127.0.0.1:8001/api/v1/namespaces/default/services/https:web:/proxy/ 8001',
  ],
  ['(see https://localhost/x?y=1#z)', 'https://localhost/x?y=1#z 443'],
  ['http://localhost/wiki/A_(b), then', 'http://localhost/wiki/A_(b) 80'],
  ['http://[::1]:8080/', 'http://[::1]:8080/ 8080'],
  ['HTTP://LOCALHOST:80', 'HTTP://LOCALHOST:80 80'],
  ['localhost:3000 or 127.0.0.1:3001/x', 'http://localhost:3000 3000', 'http://127.0.0.1:3001/x 3001'],
  ['**http://localhost:8080/a**', 'http://localhost:8080/a 8080'],
  ['http://localhost:8080: the page', 'http://localhost:8080 8080'],
  ['http://localhost:8080…', 'http://localhost:8080 8080'],
  ['localhost'],
  ['localhost:8080:80'],
  ['localhost:99999'],
  ['localhost:0'],
  ['mylocalhost:8080, a.localhost:8080, localhost.example:8080'],
  ['http://localhost.example.com:8080'],
  ['http://user@localhost:8080'],
  ['http://localhost:8080@example.com/'],
  ['http://localhost:<port>/ and http://localhost:$PORT'],
  ['http://localhost:8080/<path> and http://localhost:8080/$X and http://localhost:8080/NAME_SPACE'],
  ['http://10.0.0.1:8080 http://0.0.0.0:8080 http://127.0.0.2:80 ftp://localhost:21'],
];

test.each(cases)('%s', (text, ...addresses) => {
  const found = localAddresses(text);
  expect(found.map(({ url, port }) => `${url} ${port}`)).toEqual(addresses);
  for (const address of found) expect(text.startsWith(address.text, address.at)).toBe(true);
});
