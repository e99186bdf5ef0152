// `describe csr`: who asks for which certificate, and what was said to that.

import type { KubeObject } from '../../cluster/port.ts';
import { CommandError } from '../command.ts';
import { formatLabels } from '../print/table.ts';
import { rfc1123z } from '../text/go-date.ts';
import { humanDuration } from '../text/human-duration.ts';
import type { DescribeFacts } from './describer.ts';
import { eventLines } from './events.ts';
import { description, field, line } from './lines.ts';
import { readRequest, type RequestSubject } from './pkcs10.ts';
import { withEvents } from './with-events.ts';

type SigningRequest = KubeObject & {
  spec?: { request?: string; signerName?: string; expirationSeconds?: number; username?: string };
  status?: { conditions?: { type: string }[]; certificate?: string };
};

export const certificateSigningRequest = withEvents<SigningRequest>(
  'certificates.k8s.io',
  'CertificateSigningRequest',
  describeSigningRequest,
);

/** Pure. Throws CommandError for a request that can't be read. */
export function describeSigningRequest(object: SigningRequest, { events, now }: DescribeFacts): string {
  const { metadata = {}, spec = {} } = object;
  const subject = subjectOf(spec.request ?? '');
  const { expirationSeconds } = spec;
  return description([
    field(0, 'Name', metadata.name),
    field(0, 'Labels', formatLabels(metadata.labels ?? {})),
    field(0, 'Annotations', formatLabels(metadata.annotations ?? {})),
    field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp)),
    field(0, 'Requesting User', spec.username ?? ''),
    spec.signerName ? field(0, 'Signer', spec.signerName) : '',
    expirationSeconds === undefined ? '' : field(0, 'Requested Duration', humanDuration(expirationSeconds * 1000)),
    field(0, 'Status', statusOf(object)),
    subjectLines(subject),
    events ? eventLines(events, now) : '',
  ]);
}

function subjectOf(request: string): RequestSubject {
  try {
    return readRequest(Buffer.from(request, 'base64').toString());
  } catch (error) {
    throw new CommandError(`Error parsing CSR: ${(error as Error).message}`);
  }
}

function statusOf({ status = {} }: SigningRequest): string {
  const has = (type: string) => status.conditions?.some((condition) => condition.type === type) ?? false;
  const verdict = has('Denied') ? 'Denied' : has('Approved') ? 'Approved' : 'Pending';
  return `${verdict}${has('Failed') ? ',Failed' : ''}${status.certificate ? ',Issued' : ''}`;
}

function subjectLines({ names, dns, emails, uris, addresses }: RequestSubject): string {
  const list = (name: string, values: readonly string[] = []) =>
    values.length ? `\t${name}:\t${values.join('\n\t\t')}\n` : '';
  const lists = [
    'Organization',
    'Organizational Unit',
    'Country',
    'Locality',
    'Province',
    'StreetAddress',
    'PostalCode',
  ];
  const single = ['Common Name', 'Serial Number'].map((name) => `\t${name}:\t${names[name]?.at(-1) ?? ''}\n`);
  const hasOthers = [dns, emails, uris, addresses].some((values) => values.length > 0);
  return [
    line(0, 'Subject:'),
    ...single,
    ...lists.map((name) => list(name, names[name])),
    hasOthers ? line(0, 'Subject Alternative Names:') : '',
    list('DNS Names', dns),
    list('Email Addresses', emails),
    list('URIs', uris),
    list('IP Addresses', addresses),
  ].join('');
}
