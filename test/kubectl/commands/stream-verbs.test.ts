import { describe, expect, test } from 'vitest';
import { readLine } from '../../../src/kubectl/read-line.ts';
import { runLine, words } from '../environment.ts';

describe('complaints that need no cluster, as kubectl 1.34 words them', () => {
  test.each([
    [
      'k logs',
      "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples\n",
    ],
    [
      'k logs -l app=web kiada',
      "error: only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples\n",
    ],
    ['k logs kiada --pod-running-timeout=0s', 'error: --pod-running-timeout must be higher than zero\n'],
    [
      'k logs kiada --since-time=bogus',
      'error: parsing time "bogus" as "2006-01-02T15:04:05Z07:00": cannot parse "bogus" as "2006"\n',
    ],
    [
      'k logs kiada --since-time=2020-02-01',
      'error: parsing time "2020-02-01" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"\n',
    ],
    [
      'k logs kiada --since-time=2020-13-01T00:00:00Z',
      'error: parsing time "2020-13-01T00:00:00Z": month out of range\n',
    ],
    ['k exec', 'error: pod, type/name or --filename must be specified\n'],
    ['k exec -- ls', 'error: pod, type/name or --filename must be specified\n'],
    ['k exec kiada', 'error: you must specify at least one command for the container\n'],
    [
      'k exec kiada date',
      "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples\n",
    ],
    [
      'k exec kiada --pod-running-timeout=0 -- ls',
      "error: --pod-running-timeout must be higher than zero\nSee 'kubectl exec -h' for help and examples\n",
    ],
    ['k attach', 'error: at least 1 argument is required for attach\n'],
    ['k attach a b c', 'error: expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw 3: [a b c]\n'],
    ['k run', 'error: required flag(s) "image" not set\n'],
    ['k run --image=nginx', "error: NAME is required for run\nSee 'kubectl run -h' for help and examples\n"],
    ['k run x --image=', 'error: --image is required\n'],
    ['k run x --image=Bad:Image:x', 'error: Invalid image name "Bad:Image:x": invalid reference format\n'],
    [
      'k run x --image=nginx -t',
      "error: -i/--stdin is required for containers with -t/--tty=true\nSee 'kubectl run -h' for help and examples\n",
    ],
    [
      'k run x --image=nginx --rm',
      "error: --rm should only be used for attached containers\nSee 'kubectl run -h' for help and examples\n",
    ],
    [
      'k run x --image=nginx -it --dry-run=client',
      "error: --dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)\nSee 'kubectl run -h' for help and examples\n",
    ],
    [
      'k run x --image=nginx --restart=never',
      "error: invalid restart policy: never\nSee 'kubectl run -h' for help and examples\n",
    ],
    [
      'k run x --image=nginx --dry-run=bogus',
      'error: Invalid dry-run value (bogus). Must be "none", "server", or "client".\n',
    ],
    ['k cp a', 'error: source and destination are required\n'],
    ['k cp a b', 'error: one of src or dest must be a remote file specification\n'],
    ['k cp p:a p:b', 'error: one of src or dest must be a local file specification\n'],
    ['k cp :a p:b', 'error: filespec must match the canonical format: [[namespace/]pod:]file/path\n'],
    ['k cp p: b', 'error: filepath can not be empty\n'],
    ['k cp missing p:/tmp', "error: missing doesn't exist in local filesystem\n"],
    [
      'k port-forward kiada',
      "error: TYPE/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples\n",
    ],
    ['k node-shell', 'Please specify node name\n'],
    ['k node-shell a b', 'exactly one node required\n'],
  ])('%s', async (line, stderr) => {
    expect(await runLine(words(line))).toEqual({ stdout: '', stderr, exitCode: 1 });
  });
});

describe('what a line does, told from its words', () => {
  const pod = (name: string) => ({ kind: 'pod', name });
  test.each([
    ['k logs kiada', { effects: ['read'], mode: 'once', names: [pod('kiada')], needsContainer: true }],
    ['k logs -f deploy/web', { mode: 'follow', names: [{ kind: 'deployment', name: 'web' }] }],
    ['k logs -l app=web', { mode: 'once', names: [] }],
    ['k logs <pod-name> -f -n shop', { names: [{ ...pod('<pod-name>'), namespace: 'shop' }], namespace: 'shop' }],
    ['k exec kiada -- ps aux', { effects: ['write'], mode: 'once', names: [pod('kiada')], needsContainer: true }],
    ['k exec -it kiada -- bash', { effects: ['write', 'interactive'], mode: 'terminal', tty: true }],
    ['k exec --stdin --tty <pod-name> -- /bin/bash', { mode: 'terminal', names: [pod('<pod-name>')] }],
    ["k exec -it kiada -- sh -c 'echo hi'", { effects: ['write'], mode: 'once', tty: true }],
    ['k exec -it kiada -- curl -s localhost:8080', { mode: 'once' }],
    ['k exec -i kiada -- sh', { mode: 'once' }],
    ['k exec -it db -- psql -U postgres', { mode: 'terminal' }],
    ['k attach kiada', { effects: ['read'], mode: 'follow', names: [pod('kiada')] }],
    ['k attach -it kiada', { effects: ['write', 'interactive'], mode: 'terminal' }],
    ['k run x --image=nginx', { effects: ['write'], mode: 'once', creates: [pod('x')], names: [pod('x')] }],
    ['k run x --image=nginx --dry-run=client -o yaml', { effects: ['read'], creates: [], format: 'yaml' }],
    ['k run x --image=nginx --port=80 --expose', { creates: [pod('x'), { kind: 'service', name: 'x' }], deletes: [] }],
    ['k run mycurlpod --image=curlimages/curl -i --tty -- sh', { mode: 'terminal', creates: [pod('mycurlpod')] }],
    [
      'k run --image=curlimages/curl -it --restart=Never --rm client-pod curl 10.244.2.4:8080',
      { effects: ['write'], mode: 'once', tty: true, creates: [pod('client-pod')], deletes: [pod('client-pod')] },
    ],
    ['k run -it --rm box --image=busybox', { mode: 'terminal', effects: ['write', 'interactive'] }],
    [
      'k cp kiada:html/index.html ./index.html',
      { effects: ['read'], names: [pod('kiada')], localPaths: ['./index.html'], needsContainer: true },
    ],
    ['k cp ./index.html kiada:/html', { effects: ['write'], names: [pod('kiada')], localPaths: ['./index.html'] }],
    ['k cp shop/kiada:/x y', { names: [{ ...pod('kiada'), namespace: 'shop' }], namespace: 'shop' }],
    ['k port-forward kiada 8080:9090', { effects: ['read'], mode: 'background', names: [pod('kiada')] }],
    ['k port-forward svc/web 8080:80', { names: [{ kind: 'service', name: 'web' }] }],
    [
      'k node-shell <node-name>',
      {
        effects: ['host', 'cluster-scope', 'interactive'],
        mode: 'terminal',
        names: [{ kind: 'node', name: '<node-name>' }],
      },
    ],
    ['k node-shell n1 -- journalctl -n 5', { mode: 'once' }],
  ])('%s', (line, expected) => {
    expect(readLine(words(line))).toMatchObject(expected);
  });
});

test.each([
  ['k port-forward kiada 8080:9090 81', [8080, 81]],
  ['k port-forward svc/web --address 0.0.0.0 8443:https', [8443]],
  ['k port-forward <pod-name> 8080:<port> :80 http', [8080]],
  ['k proxy', [8001]],
  ['k proxy --port=0', []],
  ['k proxy -p 8009 --www=.', [8009]],
])('%s listens on %j', (line, ports) => expect(readLine(words(line)).localPorts).toEqual(ports));
