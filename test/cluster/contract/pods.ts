// The pods that the cases look at. No case changes or deletes them.

const pod = (name: string, containers: object[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: name } },
  spec: { terminationGracePeriodSeconds: 0, containers },
});

const busybox = (name: string, script: string, more: object = {}) => ({
  name,
  image: 'busybox',
  imagePullPolicy: 'IfNotPresent',
  command: ['sh', '-c', script],
  ...more,
});

export const pods = [
  /** Sleeps, having printed three lines. */
  pod('sleeper', [busybox('main', 'echo one; echo two; echo three >&2; sleep 36000')]),
  /** Answers HTTP on 8080. */
  pod('web', [
    { name: 'kiada', image: 'luksa/kiada:0.1', imagePullPolicy: 'IfNotPresent', ports: [{ containerPort: 8080 }] },
  ]),
  /** Says what it is told. */
  pod('echo', [busybox('main', 'while read line; do echo "got $line"; done; sleep 36000', { stdin: true })]),
  pod('two', [busybox('first', 'echo from first; sleep 36000'), busybox('second', 'echo from second; sleep 36000')]),
];
