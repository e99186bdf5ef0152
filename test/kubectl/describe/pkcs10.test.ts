import { expect, test } from 'vitest';
import { readRequest } from '../../../src/kubectl/describe/pkcs10.ts';

const pem = (base64: string) => Buffer.from(base64, 'base64').toString();

/** Made by openssl, with a common name alone. */
const simple =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlISE1HOENBUUF3RFRFTE1Ba0dBMVVFQXd3Q2RtSXdXVEFUQmdjcWhrak9QUUlCQmdncWhrak9QUU1CQndOQwpBQVQzUTRFdnNiaGFKMFl6UE5yYkdMQUdJWGlwWHRWUjlxVXJqL1E2NUZmSzRhQ3F0VHpiamd0b3RYeUZTRFlYCklNeEJLVG81bmhuYUZ1Rm4rdXZsTjFSSm9BQXdDZ1lJS29aSXpqMEVBd0lEU0FBd1JRSWhBSVZvZGpjVHBFT1oKUjNJQmhKQUNUc1VUelo1OVFrQ0tTeFlzTXByWDlMZVRBaUFEN1EwUHJ3Z2w0enBYSjlHc0h6SGpUSFVUeWREYgo0RmQ3ZjhWT2JuMXhyUT09Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=';

/** With every part of a subject, and a name of each kind besides. */
const full =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlJQm9UQ0NBVVlDQVFBd2ZqRU1NQW9HQTFVRUF3d0RkMlZpTVFzd0NRWURWUVFGRXdJeE1qRU1NQW9HQTFVRQpDZ3dEYjI1bE1Rb3dDQVlEVlFRTERBRjRNUXN3Q1FZRFZRUUdFd0pUU1RFTE1Ba0dBMVVFQnd3Q1RHb3hEVEFMCkJnTlZCQWdNQkZCeWIzWXhEekFOQmdOVkJBa01CbEp2WVdRZ01URU5NQXNHQTFVRUVRd0VNVEF3TURCWk1CTUcKQnlxR1NNNDlBZ0VHQ0NxR1NNNDlBd0VIQTBJQUJIVm9uNXhNeFI3aUJTWHQzWVdDSEJ3bkJpcngvNGdlaFlmZQpGdGoxR3VRSWlWcXAwODVjYmw3bXE5RWk5a2pxNEtVbHUvbGFVRDdiaVMvdisyUHd0NmlnWmpCa0Jna3Foa2lHCjl3MEJDUTR4VnpCVk1GTUdBMVVkRVFSTU1FcUNEV0V1WlhoaGJYQnNaUzVqYjIyQ0RXSXVaWGhoYlhCc1pTNWoKYjIyQkJYaEFlUzU2aGd0b2RIUndjem92TDNVdmFZY0VDZ0VDQTRjUS9vQUFBQUFBQUFBQUFBQUFBQUFBQVRBSwpCZ2dxaGtqT1BRUURBZ05KQURCR0FpRUFwTkVLMmlUUHE2dSs4NjBwV2FOeEU4MHBsU3hGb2t1N1BkUTZ3bmt3Cjl0d0NJUUN0bmtmTWcrOTZ4ZWxyRkFTRTVydkxpbTZFZEkxaDhZb3V6amtoSHhBbVRRPT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';

test.each([
  [simple, { names: { 'Common Name': ['vb'] }, dns: [], emails: [], uris: [], addresses: [] }],
  [
    full,
    {
      names: {
        'Common Name': ['web'],
        'Serial Number': ['12'],
        Organization: ['one'],
        'Organizational Unit': ['x'],
        Country: ['SI'],
        Locality: ['Lj'],
        Province: ['Prov'],
        StreetAddress: ['Road 1'],
        PostalCode: ['1000'],
      },
      dns: ['a.example.com', 'b.example.com'],
      emails: ['x@y.z'],
      uris: ['https://u/i'],
      addresses: ['10.1.2.3', 'fe80::1'],
    },
  ],
])('a request tells its subject', (request, subject) => expect(readRequest(pem(request))).toEqual(subject));

test.each(['', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])('%j is no request', (text) =>
  expect(() => readRequest(text)).toThrow('PEM block type must be CERTIFICATE REQUEST'),
);
