// Makes an authority, and from it a certificate for the server and one for its administrator.

import './reflect-polyfill.ts';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** All PEM. */
export interface Certificates {
  authority: string;
  serverCertificate: string;
  serverKey: string;
  clientCertificate: string;
  clientKey: string;
}

const YEAR = 365 * 86_400_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** `now` in milliseconds; valid from a day before, for ten years. */
export async function makeCertificates(now: number): Promise<Certificates> {
  cryptoProvider.set(globalThis.crypto);
  const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [authorityKeys, serverKeys, clientKeys] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  const span = {
    notBefore: new Date(now - 86_400_000),
    notAfter: new Date(now + 10 * YEAR),
    signingAlgorithm: algorithm,
  };
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...span,
    serialNumber: '01',
    name: 'CN=rutter-simulator',
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const issued = { ...span, issuer: authority.subject, signingKey: authorityKeys.privateKey };
  const server = await X509CertificateGenerator.create({
    ...issued,
    serialNumber: '02',
    subject: 'CN=kube-apiserver',
    publicKey: serverKeys.publicKey,
    extensions: [
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: 'kubernetes.default.svc' },
      ]),
    ],
  });
  const client = await X509CertificateGenerator.create({
    ...issued,
    serialNumber: '03',
    subject: 'O=system:masters, CN=kubernetes-admin',
    publicKey: clientKeys.publicKey,
    extensions: [new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth])],
  });
  return {
    authority: authority.toString('pem'),
    serverCertificate: server.toString('pem'),
    serverKey: await keyPem(serverKeys),
    clientCertificate: client.toString('pem'),
    clientKey: await keyPem(clientKeys),
  };
}

const keyPem = async ({ privateKey }: webcrypto.CryptoKeyPair) =>
  PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
