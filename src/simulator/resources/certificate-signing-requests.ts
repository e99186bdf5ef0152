// CertificateSigningRequests: kept and shown. Nothing in the simulator acts on them.

import { type FieldError, invalid, required } from '../object/field-error.ts';
import { humanDuration } from '../object/human-duration.ts';
import { at } from '../object/json.ts';
import type { SimObject } from '../ports.ts';
import { age, ageColumn, column, listOf, nameColumn, text } from './columns.ts';
import type { ResourceType } from './resource-type.ts';

export const certificateSigningRequests: ResourceType = {
  group: 'certificates.k8s.io',
  versions: ['v1'],
  kind: 'CertificateSigningRequest',
  plural: 'certificatesigningrequests',
  singular: 'certificatesigningrequest',
  shortNames: ['csr'],
  namespaced: false,
  hasStatus: true,
  subresources: [{ name: 'approval', kind: 'CertificateSigningRequest', verbs: ['get', 'patch', 'update'] }],
  columns: [
    nameColumn,
    ageColumn,
    column('SignerName'),
    column('Requestor'),
    column('RequestedDuration'),
    column('Condition'),
  ],
  row: (object, context) => [
    object.metadata.name,
    age(object, context),
    text(at(object, 'spec', 'signerName') ?? '<none>'),
    text(at(object, 'spec', 'username')),
    durationText(at(object, 'spec', 'expirationSeconds')),
    conditionText(object),
  ],
  validate,
};

const HEADER = '-----BEGIN CERTIFICATE REQUEST-----';

function validate(object: SimObject): FieldError[] {
  const request = text(at(object, 'spec', 'request'));
  const signer = text(at(object, 'spec', 'signerName'));
  const usages = at(object, 'spec', 'usages');
  const errors: FieldError[] = [];
  if (!Buffer.from(request, 'base64').toString().includes(HEADER)) {
    errors.push(invalid('spec.request', request, 'PEM block type must be CERTIFICATE REQUEST'));
  }
  if (!Array.isArray(usages) || usages.length === 0) errors.push(required('spec.usages'));
  if (!signer) errors.push(required('spec.signerName'));
  else if (!signer.includes('/')) {
    const why = 'must be a fully qualified domain and path of the form "example.com/signer-name"';
    errors.push(invalid('spec.signerName', signer, why));
  }
  return errors;
}

const durationText = (seconds: unknown) => (typeof seconds === 'number' ? humanDuration(seconds * 1000) : '<none>');

function conditionText(request: SimObject): string {
  const types = listOf(at(request, 'status', 'conditions')).map(({ type }) => type);
  const decision = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending';
  return [
    decision,
    ...(types.includes('Failed') ? ['Failed'] : []),
    ...(at(request, 'status', 'certificate') ? ['Issued'] : []),
  ].join(',');
}
