// Whether a certificate and a private key belong together, with the complaints of Go's crypto/tls.

import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { CommandError } from '../command.ts';

/** Both in PEM. Throws CommandError. */
export function checkKeyPair(certificate: Uint8Array, key: Uint8Array): void {
  const parsed = leafOf(certificate);
  const privateKey = keyOf(key);
  if (parsed.publicKey.asymmetricKeyType !== privateKey.asymmetricKeyType) {
    throw new CommandError('tls: private key type does not match public key type');
  }
  if (!parsed.checkPrivateKey(privateKey)) throw new CommandError('tls: private key does not match public key');
}

interface PemBlock {
  type: string;
  text: string;
}

const blocksOf = (pem: Uint8Array): PemBlock[] =>
  [
    ...Buffer.from(pem)
      .toString('latin1')
      .matchAll(/-----BEGIN ([^-]+)-----[^]*?-----END \1-----/g),
  ].map(([text, type = '']) => ({ type, text }));

function leafOf(pem: Uint8Array): X509Certificate {
  const blocks = blocksOf(pem);
  const found = blocks.find(({ type }) => type === 'CERTIFICATE');
  if (found) {
    try {
      return new X509Certificate(found.text);
    } catch {
      throw new CommandError('x509: malformed certificate');
    }
  }
  const types = blocks.map(({ type }) => type);
  if (types.length === 0) throw new CommandError('tls: failed to find any PEM data in certificate input');
  if (types.length === 1 && types[0]?.endsWith('PRIVATE KEY')) {
    throw new CommandError(
      'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
    );
  }
  throw new CommandError(
    `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${types.join(' ')}]`,
  );
}

function keyOf(pem: Uint8Array): KeyObject {
  const blocks = blocksOf(pem);
  const found = blocks.find(({ type }) => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY'));
  if (found) {
    try {
      return createPrivateKey(found.text);
    } catch {
      throw new CommandError('tls: failed to parse private key');
    }
  }
  const types = blocks.map(({ type }) => type);
  if (types.length === 0) throw new CommandError('tls: failed to find any PEM data in key input');
  if (types.length === 1 && types[0] === 'CERTIFICATE') {
    throw new CommandError('tls: found a certificate rather than a key in the PEM for the private key');
  }
  throw new CommandError(
    `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${types.join(' ')}]`,
  );
}
