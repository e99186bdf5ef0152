import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../src/cluster/port.ts';
import { parsePair, resolvePorts } from '../../../src/kubectl/streams/forward-ports.ts';
import { hostAndPort, listenAddresses } from '../../../src/kubectl/streams/listen-addresses.ts';
import type { Pod } from '../../../src/kubectl/streams/pod.ts';

const pod: Pod = {
  kind: 'Pod',
  metadata: { name: 'kiada', namespace: 'default' },
  spec: {
    containers: [
      {
        name: 'kiada',
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'dns', containerPort: 53, protocol: 'UDP' },
        ],
      },
    ],
  },
};

const service = (spec: object) => ({ kind: 'Service', metadata: { name: 'web' }, spec });

const web = service({
  ports: [
    { name: 'www', port: 80, targetPort: 'http' },
    { name: 'plain', port: 81, targetPort: 8081 },
    { name: 'same', port: 82 },
    { name: 'udp', port: 53, protocol: 'UDP' },
    { name: 'both', port: 54 },
    { name: 'both-udp', port: 54, protocol: 'UDP' },
  ],
});

const pairs = (object: KubeObject, ...ports: string[]) => resolvePorts(ports, object, pod).map(parsePair);

describe('which local port leads where', () => {
  test.each([
    [pod, '8080', { local: 8080, remote: 8080 }],
    [pod, '8080:9090', { local: 8080, remote: 9090 }],
    [pod, ':8080', { local: 0, remote: 8080 }],
    [pod, '0:8080', { local: 0, remote: 8080 }],
    [pod, 'http', { local: 8080, remote: 8080 }],
    [pod, '90:http', { local: 90, remote: 8080 }],
    [pod, '1:2:3', { local: 1, remote: 1 }],
    [web, '80', { local: 80, remote: 8080 }],
    [web, '8000:80', { local: 8000, remote: 8080 }],
    [web, 'www', { local: 80, remote: 8080 }],
    [web, ':plain', { local: 0, remote: 8081 }],
    [web, '82', { local: 82, remote: 82 }],
    [web, '54', { local: 54, remote: 54 }],
    [service({ clusterIP: 'None', ports: [{ port: 80, targetPort: 8080 }] }), '80', { local: 80, remote: 80 }],
  ])('%#: %j %s', (object, port, expected) => {
    expect(pairs(object, port)).toEqual([expected]);
  });

  test.each([
    [pod, 'x', "Pod 'kiada' does not have a named port 'x'"],
    [pod, '8080:', "Pod 'kiada' does not have a named port ''"],
    [pod, '53', 'UDP protocol is not supported for 53'],
    [pod, 'dns', 'UDP protocol is not supported for dns'],
    [pod, '8080:0', 'remote port must be > 0'],
    [pod, '99999', `error parsing local port '99999': strconv.ParseUint: parsing "99999": value out of range`],
    [pod, 'x:80', `error parsing local port 'x': strconv.ParseUint: parsing "x": invalid syntax`],
    [web, '9', 'Service web does not have a service port 9'],
    [web, '80:nope', "Service 'web' does not have a named port 'nope'"],
    [web, '5353:udp', 'UDP protocol is not supported for udp'],
    [service({ ports: [{ port: 1, targetPort: 'gone' }] }), '1', "Pod 'kiada' does not have a named port 'gone'"],
  ])('%#: %j %s is refused', (object, port, message) => {
    expect(() => pairs(object, port)).toThrow(message);
  });
});

describe('addresses', () => {
  const one = { address: '127.0.0.1', family: 4, optional: true };
  const six = { address: '::1', family: 6, optional: true };
  test.each([
    [['localhost'], [one, six]],
    [['127.0.0.1'], [{ ...one, optional: false }]],
    [
      ['localhost', '10.0.0.1'],
      [{ address: '10.0.0.1', family: 4, optional: false }, one, six],
    ],
    [['::'], [{ address: '::', family: 6, optional: false }]],
  ])('%j', (given, expected) => {
    expect(listenAddresses(given)).toEqual(expected);
  });

  test('what is none is refused', () => {
    expect(() => listenAddresses([])).toThrow('you must specify at least 1 address');
    expect(() => listenAddresses(['foo'])).toThrow('foo is not a valid IP');
  });

  test('IPv6 stands in brackets', () => {
    expect([hostAndPort('127.0.0.1', 80), hostAndPort('::1', 80)]).toEqual(['127.0.0.1:80', '[::1]:80']);
  });
});
