// What a PKCS #10 request says of its subject: names and alternative names. Reads just as much DER as that takes; checks
// no signature. Pure.

/** Go's names for the parts of a subject. */
export interface RequestSubject {
  names: Readonly<Record<string, readonly string[]>>;
  dns: readonly string[];
  emails: readonly string[];
  uris: readonly string[];
  addresses: readonly string[];
}

/** One element: its tag byte, and what it holds. */
interface Element {
  tag: number;
  content: Buffer;
}

/** Object identifiers, as bytes in hexadecimal. */
const attributeNames: Readonly<Record<string, string>> = {
  '550403': 'Common Name',
  '550405': 'Serial Number',
  '550406': 'Country',
  '550407': 'Locality',
  '550408': 'Province',
  '550409': 'StreetAddress',
  '55040a': 'Organization',
  '55040b': 'Organizational Unit',
  '550411': 'PostalCode',
};
const extensionRequest = '2a864886f70d01090e';
const subjectAltName = '551d11';

/** Throws an Error with Go's message for a text that is no request. */
export function readRequest(pem: string): RequestSubject {
  const [, label, body] = /-----BEGIN ([^-]+)-----([^-]*)-----END \1-----/.exec(pem) ?? [];
  if (label !== 'CERTIFICATE REQUEST' || body === undefined) {
    throw new Error('PEM block type must be CERTIFICATE REQUEST');
  }
  const [request] = elements(Buffer.from(body, 'base64'));
  const [information] = inside(request);
  const [, subject, , attributes] = inside(information);
  if (subject === undefined) throw new Error('asn1: structure error');
  return { names: namesOf(subject), ...alternativeNames(attributes) };
}

function elements(der: Buffer): Element[] {
  const found: Element[] = [];
  for (let at = 0; at + 1 < der.length;) {
    const tag = der[at] ?? 0;
    const first = der[at + 1] ?? 0;
    const longForm = first > 0x80 ? first - 0x80 : 0;
    const start = at + 2 + longForm;
    const length = longForm ? der.readUIntBE(at + 2, Math.min(longForm, 6)) : first;
    found.push({ tag, content: der.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

const inside = (element: Element | undefined): Element[] => (element ? elements(element.content) : []);

const hex = (element: Element | undefined) => element?.content.toString('hex') ?? '';

function namesOf(subject: Element): Record<string, string[]> {
  const names: Record<string, string[]> = {};
  for (const pair of inside(subject).flatMap(inside)) {
    const [oid, value] = inside(pair);
    const name = attributeNames[hex(oid)];
    if (name !== undefined && value) (names[name] ??= []).push(value.content.toString());
  }
  return names;
}

function alternativeNames(attributes: Element | undefined): Omit<RequestSubject, 'names'> {
  const extensions = inside(attributes)
    .map(inside)
    .filter(([oid]) => hex(oid) === extensionRequest)
    .flatMap(([, values]) => inside(values).flatMap(inside).map(inside));
  const [, ...rest] = extensions.find(([oid]) => hex(oid) === subjectAltName) ?? [];
  const names = inside(rest.at(-1)).flatMap(inside);
  const texts = (tag: number) => names.filter((name) => name.tag === tag).map(({ content }) => content.toString());
  return {
    emails: texts(0x81),
    dns: texts(0x82),
    uris: texts(0x86),
    addresses: names.filter(({ tag }) => tag === 0x87).map(({ content }) => ipText(content)),
  };
}

function ipText(bytes: Buffer): string {
  if (bytes.length === 4) return [...bytes].join('.');
  const groups = Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16BE(at * 2).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
