// Texts with what is secret in them marked by ‹ and ›: that, and nothing else, is masked.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretValues } from '../../../src/run/secrets/secret-values.ts';

const jwt = 'eyJhbGciOiJSUzI1NiIsImtpZCI6Ik1v.eyJhdWQiOlsiaHR0cHM6Ly9r.c2lnbmF0dXJl';

const unmarked = (text: string) => text.replace(/[‹›]/g, '');
const dotted = (text: string) =>
  text.replace(/‹([^›]*)›/g, (_, value: string) => value.replace(/\n/.test(value) ? /\S/g : /./g, '•'));

describe('by what stands before it', () => {
  test.each([
    'kubectl create secret generic db --from-literal=password=‹s3cret›',
    "kubectl create secret generic db --from-literal=password='‹S!B\\*d$zDsb=›'",
    'kubectl create secret docker-registry r --docker-username=me --docker-password=‹pa55word›',
    'kubectl get po --token=‹abcdef123456› -o name',
    'kubectl get po --token ‹abcdef123456› -o name',
    'password: ‹changeme›',
    '  "password": "‹with \\" quote›",',
    "DB_PASSWORD='‹two words›'",
    'LOGIN_token=‹s3cr3t›',
    'client-key-data: ‹LS0tLS1CRUdJTg==›',
    'clientSecret: ‹x9x9x9›',
    'SESSION_SECRET=‹keyboard-cat›',
    'AWS_SECRET_ACCESS_KEY=‹wJalrXUtnFEMI›',
    '- name: DB_PASSWORD\n  value: "‹hunter2›"\n- name: COLOR\n  value: blue',
    'curl -H "Authorization: Bearer ‹abcdefgh123›" https://x',
    'Authorization: Basic ‹dXNlcjpwYXNz›',
    'curl -u admin:‹hunter2› https://x',
    'postgres://shop:‹hunter2›@db:5432/shop and redis://:x',
    `token: ‹${jwt}›`,
    `the token is ‹${jwt}›, see above`,
    '-----BEGIN RSA PRIVATE KEY-----\n‹MIIEvQIBADANBg›\n‹kqhkiG9w0BAQEF›\n-----END RSA PRIVATE KEY-----',
  ])('%s', (text) => {
    expect(secretValues().mask(unmarked(text), { sameLength: true })).toBe(dotted(text));
  });

  test.each([
    'password:  8 bytes',
    'token: <none>',
    '--token=<token>',
    'PASSWORD=$PASSWORD',
    'PASSWORD=${PASSWORD}',
    'password: "{{ .Values.password }}"',
    'password: REDACTED',
    'automountServiceAccountToken: false',
    'tokenExpirationSeconds: 3607',
    'token: /var/run/secrets/token',
    'secretName: db',
    'imagePullSecrets:\n- name: regcred',
    'secretKeyRef:\n  name: db\n  key: password',
    'secret/db created',
    'token: token is 18 bytes, the note says 6 bytes',
    'PWD=/root\nOLDPWD=/',
    "<set to the key 'password' in secret 'db'>",
    'Mountable secrets:   <none>\nTokens:              <none>',
    'https://kubernetes.io/docs/concepts/configuration/secret/#token',
    'mail anna@example.org: the key is lost',
    'NAME   READY   STATUS    RESTARTS   AGE',
    '-----BEGIN CERTIFICATE-----\nMIIEvQ\n-----END CERTIFICATE-----',
  ])('nothing in: %s', (text) => {
    expect(secretValues().mask(text, { sameLength: true })).toBe(text);
  });

  test('prose says what names mean', () => {
    const { mask } = secretValues();
    expect(mask('The password: see below', { sameLength: true, prose: true })).toBe('The password: see below');
    expect(mask(`A token: ${jwt}`, { prose: true })).toBe('A token: ••••••••');
  });
});

describe('by its value', () => {
  test.each([
    ['s3cr3t', 'it is ‹s3cr3t›, or x‹s3cr3t›y, and ‹czNjcjN0› in base64, ‹czNjcjN0Cg==› with a line end'],
    ['geheim', '‹geheim› is a word: geheimnis is another, and ‹Z2VoZWlt› in base64'],
    ['admin', 'admin is everybody, ‹YWRtaW4=› is not'],
    ['true', 'true, but ‹dHJ1ZQ==›'],
    ['8080', 'port 8080'],
    ['abc', 'abc'],
    ['shop', 'pod shop was spared'],
    ['quote"d value', 'as it is: ‹quote"d value›; in JSON: ‹quote\\"d value›; in a path: ‹quote%22d%20value›'],
    [
      '-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n',
      '-----BEGIN KEY-----\n  ‹MIIEvQIBADANBg›\n  ‹kqhkiG9w0BAQEF›',
    ],
  ])('%s', (value, text) => {
    const values = secretValues();
    values.spare('shop');
    values.learn(value);
    expect(values.mask(unmarked(text), { sameLength: true })).toBe(
      text.replace(/‹([^›]*)›/g, (_, found: string) => '•'.repeat(found.length)),
    );
  });

  test('what base64 breaks over lines', () => {
    const values = secretValues();
    const value = 'a long secret value '.repeat(8);
    values.learn(value);
    const lines = Buffer.from(value)
      .toString('base64')
      .replace(/(.{76})/g, '$1\n');
    expect(values.mask(lines)).toMatch(/^[•\n]+$/);
  });

  test('nobody is told how long it is, unless the note shows it', () => {
    const values = secretValues();
    values.learn('s3cr3t-value');
    expect(values.mask('it is s3cr3t-value')).toBe('it is ••••••••');
    values.publish('echo s3cr3t-value');
    expect(values.mask('it is s3cr3t-value')).toBe('it is ••••••••••••');
  });

  test('what a text names is known from then on', () => {
    const values = secretValues();
    values.learnFrom('PASSWORD=hunter-2\nTOKEN=short');
    expect(values.mask('echo hunter-2 short')).toBe('echo •••••••• short');
  });

  test('the length stays, whatever the text', () => {
    const values = secretValues();
    for (const value of ['s3cr3t', 'geheim', 'a\nlonger line of it\n', '(.*)+$']) values.learn(value);
    const piece = fc.constantFrom(
      's3cr3t',
      'geheim',
      'password=',
      'token: ',
      '"',
      "'",
      '\n',
      ' ',
      'x',
      '(.*)+$',
      'Bearer ',
      '@',
      '://',
      'a:b',
      jwt,
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const masked = values.mask(text, { sameLength: true });
        expect(masked.length).toBe(text.length);
        expect(masked.split('\n').length).toBe(text.split('\n').length);
        expect(masked).not.toContain('s3cr3t');
        expect(values.heldFrom(text)).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
