import { describe, expect, test } from 'vitest';
import { planOf } from '../plan/plan-of.ts';

const plan = (yaml: string, before = '# A heading\n') => planOf(`${before}\n\`\`\`yaml\n${yaml}\n\`\`\`\n`).steps[0];

const container = '  - name: a\n    image: b';
const pod = `spec:\n  containers:\n${container}`;
const template = `  template:\n    metadata: {labels: {a: b}}\n    spec:\n      containers:\n      - {name: a, image: b}`;
const selected = `  selector: {matchLabels: {a: b}}\n${template}`;

describe('a fence of YAML', () => {
  test.each<[string, string, string]>([
    ['an object', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}', '+ a Kubernetes object (Namespace)'],
    ['a custom object', 'apiVersion: x.io/v1\nkind: Gadget\nmetadata: {name: a}', '+ a Kubernetes object (Gadget)'],
    ['a list', 'apiVersion: v1\nkind: List\nitems: []', '+ a Kubernetes object (List)'],
    [
      'two objects, and an empty document',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n---\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a}]}',
      '+ 2 Kubernetes objects (Secret, Pod)',
    ],
    ['values of a chart', 'replicaCount: 2', '- YAML that is no Kubernetes object'],
    ['a list of lines', '- name: a\n  image: b', '- YAML that is no Kubernetes object'],
    ['JSON of something else', '{"a": 1}', '- JSON that is no Kubernetes object'],
    ['nothing', '', '- an empty block'],
    ['a comment', '# nothing', '- an empty block'],
    [
      'dots for lines',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n...\nspec:\n  ...',
      '- YAML with parts left out',
    ],
    ['dots for a value', 'apiVersion: v1\nkind: Pod\nspec: ...', '- YAML with parts left out'],
    ['dots in a comment', 'apiVersion: v1\nkind: Pod\n# ...', '- YAML with parts left out'],
    ['a word for lines', 'apiVersion: v1\nkind: Pod\nspec: # OMITTED', '- YAML with parts left out'],
    [
      'dots that end the document',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n...',
      '+ a Kubernetes object (Secret)',
    ],
    ['a template', 'apiVersion: v1\nkind: Secret\nmetadata: {name: {{ .Values.x }}}', '- a template, not a manifest'],
    [
      'a key twice',
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  name: b',
      '- not readable as YAML: Map keys must be unique at line 5, column 3',
    ],
    [
      'a key twice in brackets, in a second document',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n---\na: [{b: 1, c: 2, b: 3}]',
      '- not readable as YAML: Map keys must be unique at line 5, column 18',
    ],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []', '- a kubeconfig, not a manifest'],
    [
      'a configuration file',
      'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster',
      '- a configuration file (Cluster), not an object of the API',
    ],
    [
      'a kustomization',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization',
      '- a configuration file (Kustomization), not an object of the API',
    ],
    ['an answer of the API', 'apiVersion: v1\nkind: Status\ncode: 404', '- a Status, which the API does not keep'],
    [
      'an object as the cluster has it',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a, uid: "1-2", resourceVersion: "3"}',
      '- an object as the cluster shows it, with its uid and version: output, not a manifest',
    ],
    [
      'a patch of a workload',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 2}',
      '- a part of a Deployment: it has no containers',
    ],
    [
      'a workload without its selector',
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n${template}`,
      '- a part of a Deployment: it has no selector',
    ],
    [
      'a Pod without containers',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}',
      '- a part of a Pod: it has no containers',
    ],
    ['a key twice', 'apiVersion: v1\napiVersion: v1', '- not readable as YAML: Map keys must be unique'],
    ['an alias to nothing', 'a: *b', '- not readable as YAML: Unresolved alias'],
  ])('%s', (_, yaml, expected) => {
    const step = plan(yaml);
    expect(`${step?.run ? '+' : '-'} ${step?.reason}`).toContain(expected);
  });

  test('of cluster-scoped kinds says so', () => {
    expect(plan('apiVersion: v1\nkind: Namespace\nmetadata: {name: a}')?.effects).toEqual(['write', 'cluster-scope']);
    expect(plan('apiVersion: v1\nkind: Secret\nmetadata: {name: a}')?.effects).toEqual(['write']);
  });
});

describe('a fragment', () => {
  test.each<[string, string, string | undefined]>([
    ['Pod', pod, 'v1'],
    ['Deployment', `spec:\n  replicas: 1\n${selected}`, 'apps/v1'],
    ['StatefulSet', `spec:\n  serviceName: a\n${selected}`, 'apps/v1'],
    ['DaemonSet', `spec:\n  updateStrategy: {type: OnDelete}\n${selected}`, 'apps/v1'],
    [
      'Job',
      `spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{name: a, image: b}]`,
      'batch/v1',
    ],
    ['CronJob', `spec:\n  schedule: "* * * * *"\n  jobTemplate: {spec: {}}`, 'batch/v1'],
    ['Service', 'spec:\n  selector: {a: b}\n  ports: [{port: 80}]', 'v1'],
    ['Ingress', 'spec:\n  rules: [{http: {paths: []}}]', 'networking.k8s.io/v1'],
    ['NetworkPolicy', 'spec:\n  podSelector: {}\n  policyTypes: [Ingress]', 'networking.k8s.io/v1'],
    ['PersistentVolumeClaim', 'spec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}', 'v1'],
    [
      'HorizontalPodAutoscaler',
      'spec:\n  scaleTargetRef: {kind: Deployment, name: a}\n  maxReplicas: 3',
      'autoscaling/v2',
    ],
    ['nothing: a container without an image', 'spec:\n  containers: [{name: a}]', undefined],
    ['nothing: a template without a selector', `spec:\n${template}`, undefined],
    ['nothing: a few fields', 'spec:\n  replicas: 3', undefined],
    ['nothing: fields of another kind beside it', `values: 1\n${pod}`, undefined],
  ])('is a %s', (kind, yaml, version) => {
    const step = plan(yaml);
    if (version === undefined) return expect([step?.run, step?.completion]).toEqual([false, undefined]);
    expect(step?.completion?.added).toEqual([
      `apiVersion: ${version}`,
      `kind: ${kind}`,
      'metadata.name: a-heading, from the heading "A heading"',
    ]);
    expect(
      step?.completion?.yaml.startsWith(`apiVersion: ${version}\nkind: ${kind}\nmetadata:\n  name: a-heading\n`),
    ).toBe(true);
  });

  test('keeps what it has, comments too', () => {
    const step = plan(`# a pod\nmetadata:\n  labels: {a: b} # why\n${pod} # that`);
    expect(step?.completion?.yaml).toBe(
      `apiVersion: v1\nkind: Pod\n# a pod\nmetadata:\n  labels: { a: b } # why\n  name: a-heading\n${pod.replaceAll('  - name', '    - name').replaceAll('    image', '      image')} # that\n`,
    );
  });

  test('has the kind that it says', () => {
    expect(plan(`kind: Pod\n${pod}`)?.completion?.added[0]).toBe('apiVersion: v1');
    expect(plan('kind: Gadget\nspec: {}')?.run).toBe(false);
  });

  test.each(['Add this to the pod:', 'Change the spec to:', 'A snippet of it:'])(
    'is for an editor behind "%s"',
    (before) => {
      const step = plan(pod, `# A\n\n${before}\n`);
      expect([step?.run, step?.reason]).toEqual([false, 'lines for an existing object, not an object of their own']);
    },
  );

  test('gets a name of its own', () => {
    const fence = `\`\`\`yaml\n${pod}\n\`\`\`\n\n`;
    const names = (text: string) =>
      planOf(text).steps.flatMap((step) => /name: (\S+?),/.exec(step.completion?.added.at(-1) ?? '')?.[1] ?? []);
    expect(names(`# A _b_ \`c\`!\n\n${fence}${fence}${fence}`)).toEqual(['a-b-c', 'a-b-c-2', 'a-b-c-3']);
    expect(names(`# ${'Long '.repeat(30)}\n\n${fence}${fence}`).map((name) => name?.length)).toEqual([63, 63]);
    expect(names(fence)).toEqual(['pod-line-1']);
    expect(names(`# Crème brûlée\n\n${fence}`)).toEqual(['creme-brulee']);
  });
});
