// What runs of a fence, what it prints, and what is typed where. One case a string; `+` and `-` as in the roles' test,
// `=` before the lines of the expectation, `<` before what is typed.

import { describe, expect, test } from 'vitest';
import { planOf } from './plan-of.ts';

function sketch(text: string): string[] {
  return planOf(text).steps.flatMap(({ run, text: command, expectation, hints }) => [
    ...(run ? [`+${command}`] : []),
    ...(run && expectation ? expectation.text.split('\n').map((line) => `=${line}`) : []),
    ...(hints.input ?? []).map((line) => `<${line}`),
  ]);
}

const fence = (tag: string, ...lines: string[]) => `\`\`\`${tag}\n${lines.join('\n')}\n\`\`\`\n`;

describe('prompts', () => {
  test.each([
    ['$ ', '$ '],
    ['% ', '% '],
    ['❯ ', '❯ '],
    ['➜  ~ ', '➜  ~ '],
    ['➜  app git:(main) ✗ ', '➜  app git:(main) ✗ '],
    ['user@host:~$ ', 'user@host:~/dir$ '],
    ['[root@host ~]# ', '[root@host etc]# '],
    ['jo@mac ~ % ', 'jo@mac dir % '],
    ['controlplane $ ', 'controlplane $ '],
    ['(venv) jo@mac:~$ ', '(venv) jo@mac:~$ '],
    [':~$ ', ':~$ '],
    ['PS> ', 'PS C:\\Users\\jo> '],
    ['C:\\> ', 'C:\\Users> '],
    ['> ', '> '],
    ['# ', '# '],
    ['#', '#'],
  ])('%s', (first, second) => {
    const text = fence('', `${first}kubectl get po`, 'a   b', `${second}kubectl get ns`, 'c', `${first.trimEnd()}`);
    const last = first === '#' || first === '# ' || first === '> ' ? [`=${first.trimEnd()}`] : [];
    expect(sketch(text).filter((line) => line !== '=#' && line !== '=>')).toEqual([
      '+kubectl get po',
      '=a   b',
      '+kubectl get ns',
      '=c',
      ...last.filter((line) => line !== '=#' && line !== '=>'),
    ]);
  });

  test('any program behind a prompt is a command', () => {
    expect(sketch(fence('console', '$ frobnicate', 'done'))).toEqual(['+frobnicate', '=done']);
  });

  test('lines without a prompt are output where others have one', () => {
    expect(sketch(fence('bash', '$ ls', 'kubectl get po', 'x'))).toEqual(['+ls', '=kubectl get po', '=x']);
  });

  test.each<[string, string[], string[]]>([
    [
      'a file that begins with a remark, and a remark above the next command',
      [
        '$ k exec web -- cat /etc/hosts',
        '# Kubernetes-managed hosts file.',
        '127.0.0.1\tlocalhost',
        '# now the names',
        '$ k get po',
      ],
      ['+k exec web -- cat /etc/hosts', '=# Kubernetes-managed hosts file.', '=127.0.0.1\tlocalhost', '+k get po'],
    ],
    [
      'a remark about what comes, below a command that prints no files',
      ['$ k get po', '# there it is', 'kiada', '# and again', '$ k get po'],
      ['+k get po', '=kiada', '+k get po'],
    ],
    [
      'commands typed below one that prints nothing',
      ['$ POD=$(k get po -o name)', 'sleep 60', 'k logs $POD', 'hello'],
      ['+POD=$(k get po -o name)', '+sleep 60', '+k logs $POD', '=hello'],
    ],
    ['not deeper', ['$ kubeadm init', '  kubeadm join 10.0.0.1'], ['+kubeadm init', '=  kubeadm join 10.0.0.1']],
    ['not below what was printed', ['$ k get po', 'a   b', 'k get ns'], ['+k get po', '=a   b', '=k get ns']],
    ['not the same once more', ['$ k get po', 'k get po', 'a   b'], ['+k get po', '=k get po', '=a   b']],
    ['not below what shows commands', ['$ cat a.sh', 'kubectl get po'], ['+cat a.sh', '=kubectl get po']],
    [
      'commands above the first prompt',
      ['kubectl create ns a', '$ k get ns', 'a   b'],
      ['+kubectl create ns a', '+k get ns', '=a   b'],
    ],
    [
      'a command behind an empty prompt',
      ['[node1 ~]$ k get po', 'a   b', '[node1 ~]$', '', 'kubectl get ns'],
      ['+k get po', '=a   b', '+kubectl get ns'],
    ],
    ['a sentence', ['$ None of these is a command of mine'], []],
    ['an answer', ['❯ Yes, single permission'], []],
    ['words in a tree', ['a/', '├── b/', '└── c/   # Objects of the course'], []],
    ['branches', ['a', '  └─> Request 4 → b'], []],
    [
      'the table of curl',
      ['$ curl -O x', '  % Total    % Received % Xferd', '  0     0'],
      ['+curl -O x', '=  % Total    % Received % Xferd', '=  0     0'],
    ],
    ['Kali', ['└─$ k get po', 'a   b'], ['+k get po', '=a   b']],
  ])('%s', (_, lines, expected) => {
    expect(sketch(fence('', ...lines))).toEqual(expected);
  });

  test('commands that go on over lines', () => {
    expect(sketch(fence('', '$ k run a \\', '>   --image=b', 'pod/a created'))).toEqual([
      '+k run a \\\n  --image=b',
      '=pod/a created',
    ]);
    expect(sketch(fence('', "$ k patch a -p '{", '>   "b": 1', "> }'", 'c'))).toEqual([
      '+k patch a -p \'{\n  "b": 1\n}\'',
      '=c',
    ]);
    expect(sketch(fence('', '$ cat <<E | k apply -f -', '> a: b', '> E', 'c'))).toEqual([
      '+cat <<E | k apply -f -\na: b\nE',
      '=c',
    ]);
  });

  test('what curl -v prints is no prompt', () => {
    expect(sketch(fence('', '$ curl -v x', '> GET / HTTP/1.1', '< HTTP/1.1 200 OK'))).toEqual([
      '+curl -v x',
      '=> GET / HTTP/1.1',
      '=< HTTP/1.1 200 OK',
    ]);
  });

  test('a remark is said of the next command', () => {
    expect(sketch(fence('', '$ k get po', 'a', '# and now', '$ k get ns', 'b'))).toEqual([
      '+k get po',
      '=a',
      '+k get ns',
      '=b',
    ]);
  });
});

describe('without prompts', () => {
  test.each<[string, string, string[]]>([
    ['a script', fence('bash', '# why', 'k get po  # all', '', 'k get ns'), ['+k get po', '+k get ns']],
    [
      'programs that nobody knows',
      fence('sh', 'mytool deploy --now', 'k get po'),
      ['+mytool deploy --now', '+k get po'],
    ],
    [
      'output in between',
      fence('sh', 'k get po', 'NAME   AGE', 'a      1d', 'k get ns', 'done and dusted'),
      ['+k get po', '=NAME   AGE', '=a      1d', '+k get ns', '=done and dusted'],
    ],
    ['output alone', fence('bash', 'NAME   AGE', 'a      1d'), []],
    [
      'a table with a program’s name in it',
      fence('bash', 'k get po', 'NAME      READY', 'kubectl   1/1', 'curl      1/1'),
      ['+k get po', '=NAME      READY', '=kubectl   1/1', '=curl      1/1'],
    ],
    ['a text that names a command', fence('', 'To see the pods run', 'kubectl get po'), []],
    ['help of a command', fence('', 'Usage:', '  kubectl get [flags]'), []],
    ['a sentence about kubectl', fence('', 'kubectl is the tool that talks to the API.'), []],
    ['a usage line', fence('sh', 'kubectl get (TYPE | NAME)'), []],
    ['an alternative', fence('sh', 'k get po', 'or', 'k get pods'), ['+k get po', '+k get pods']],
    ['a sentence that is indented too far', '<!-- -->\n    或者\n\n        kubectl get po\n', ['+kubectl get po']],
    [
      'what a program prints, indented too far',
      `${fence('sh', 'k create ns a')}\n<!-- -->\n    检查：\n\n        namespace "a" created\n`,
      ['+k create ns a', '=    namespace "a" created'],
    ],
    ['a client at a prompt of PowerShell', fence('', 'PS> minikube start', 'PS> Get-Item x'), ['+minikube start']],
    ['what calls itself', fence('sh', ':(){ :|:& };:'), []],
    [
      'a prompt below a tag for files',
      fence('yaml', 'root@master:~# kubectl get po', 'No resources found'),
      ['+kubectl get po', '=No resources found'],
    ],
    ['a script in a folder', fence('', 'install/patch.sh \\', '  --now'), ['+install/patch.sh \\\n  --now']],
    ['help alone', fence('', 'kubectl --help'), ['+kubectl --help']],
    ['what an editor shows', fence('', '$ kubectl edit po web', 'spec:', '  a: b'), ['+kubectl edit po web']],
    [
      'what an editor leaves',
      fence('', '$ kubectl edit po web', 'pod/web edited'),
      ['+kubectl edit po web', '=pod/web edited'],
    ],
    ['PromQL', fence('promql', 'sum(rate(x[5m]))'), []],
    ['PromQL tagged as shell', fence('bash', 'sum by (pod) (rate(x{a="b"}[5m]))'), []],
    ['metrics', fence('', '# TYPE x counter', 'x{a="b"} 17'), []],
    ['a settings file', fence('bash', '[Unit]', 'Description=x', 'ExecStart=/bin/x'), []],
    ['a listing', fence('bash', 'charts', '├── Chart.yaml', '└── values.yaml'), []],
    ['a log', fence('bash', 'time="2020-08-01" level=info msg="x"'), []],
    ['a file of names', fence('', 'nameserver 10.0.0.1', 'search x'), []],
    ['PowerShell', fence('powershell', 'kubectl get po'), []],
    ['another language', fence('go', 'kubectl get po'), []],
    ['a script to be saved', fence('bash', '#!/bin/sh', 'kubectl get po'), []],
    ['a tag for output', fence('output', 'kubectl get po'), []],
    ['a command tagged as YAML', fence('yaml', 'kubectl get po'), ['+kubectl get po']],
    ['an open quote', fence('sh', "k get po 'x", 'k get ns'), ['+k get ns']],
    ['a loop', fence('sh', 'for i in 1 2; do', '  k get po $i', 'done'), ['+for i in 1 2; do\n  k get po $i\ndone']],
    ['an indented block', 'Look:\n\n    kubectl get po\n', ['+kubectl get po']],
    ['announced output', `You should see:\n\n${fence('', 'kubectl get po')}`, []],
    [
      'announced, and a transcript',
      `You should see:\n\n${fence('', 'kubectl get po', 'a   b')}`,
      ['+kubectl get po', '=a   b'],
    ],
    [
      'announced, and the echo',
      `${fence('sh', 'kubectl get po')}\nYou should see:\n\n${fence('', 'kubectl get po', 'a   b')}`,
      ['+kubectl get po', '=kubectl get po', '=a   b'],
    ],
    [
      'announced by a word of a sentence',
      `You can get this by asking:\n\n${fence('', 'kubectl get po')}`,
      ['+kubectl get po'],
    ],
    ['a template in a sentence', `Use this syntax:\n\n${fence('sh', 'k logs <pod>')}`, []],
    ['a template', `Syntax\n\n${fence('', 'kubectl taint nodes <node> a=b:NoSchedule')}`, []],
    ['a remark behind an arrow', fence('', 'kubectl get po  <-- all of them'), ['+kubectl get po']],
    [
      'another command is named',
      `${fence('', 'kubectl apply -f a')}\nNow run kubectl get pods. You should see:\n\n${fence('', 'a   b')}`,
      ['+kubectl apply -f a'],
    ],
    ['root’s prompt alone', fence('bash', '# kubectl get po'), ['+kubectl get po']],
    ['a remark that is a command', fence('bash', '# kubectl get po', 'kubectl get ns'), ['+kubectl get ns']],
  ])('%s', (_, text, expected) => {
    expect(sketch(text)).toEqual(expected);
  });
});

describe('lines of a block for a shell that are no commands', () => {
  test.each<[string, string[], string[]]>([
    [
      'variables that env prints',
      ['k exec a -- env', '', 'PATH=/bin', 'HOME=/root'],
      ['+k exec a -- env', '=PATH=/bin', '=HOME=/root'],
    ],
    ['variables alone', ['A_HOST=10.0.0.1', 'A_PORT=80'], []],
    ['one variable', ['A_HOST=10.0.0.1'], ['+A_HOST=10.0.0.1']],
    ['variables that are read', ['A=1', 'B=2', 'echo $A ${B}'], ['+A=1', '+B=2', '+echo $A ${B}']],
    ['variables that are exported', ['k get po', 'export A=1'], ['+k get po', '+export A=1']],
    ['what kubectl reads itself', ['ls', 'KUBECONFIG=~/a'], ['+ls', '+KUBECONFIG=~/a']],
    ['names of files', ['ca-key.pem', 'ca.pem'], []],
    ['names', ['user-service', 'order-service'], []],
    ['one program', ['frobnicate'], ['+frobnicate']],
    ['scripts', ['./deploy.sh', './cleanup.sh'], ['+./deploy.sh', '+./cleanup.sh']],
    [
      'Python',
      ['docker run -it python', 'print("hello")', 'import sys'],
      ['+docker run -it python', '=print("hello")', '=import sys'],
    ],
    ['arguments', ['v1.Pod(', '  kind="Pod",', '  metadata=v1.Meta(', ')'], []],
    ['a query', ['(sum(rate(x{job="a"}[5m])) / 2)'], []],
    ['a group', ['(cd a && ls)'], ['+(cd a && ls)']],
    ['a log of the kernel', ['dmesg', '[ 263.736006] CPU: 0'], ['+dmesg', '=[ 263.736006] CPU: 0']],
    [
      'a test',
      ['[ -f a ] && ls', '[[ -n "$A" && -n "$B" ]] && ls'],
      ['+[ -f a ] && ls', '+[[ -n "$A" && -n "$B" ]] && ls'],
    ],
    ['a version', ['nginx -v', 'nginx version: nginx/1.27.4'], ['+nginx -v', '=nginx version: nginx/1.27.4']],
    ['settings', ['http {', '  server {}', '}'], []],
  ])('%s', (_, lines, expected) => {
    expect(sketch(fence('bash', ...lines))).toEqual(expected);
  });
});

describe('a tag of the author’s own', () => {
  test.each<[string, string[], string[]]>([
    ['commands', ['# all', 'kubectl get po', 'helm list'], ['+kubectl get po', '+helm list']],
    ['a command and what it prints', ['kubectl get po', 'a   b'], []],
    ['a transcript', ['$ kubectl get po', 'a   b'], ['+kubectl get po', '=a   b']],
    ['words', ['TERMINATING'], []],
    ['programs that no list has', ['frobnicate --all'], []],
  ])('%s', (_, lines, expected) => {
    expect(sketch(fence('lesson', ...lines))).toEqual(expected);
  });

  test('another language stays that', () => {
    expect(sketch(fence('makefile', 'kubectl get po'))).toEqual([]);
  });
});

describe('expected output', () => {
  const command = fence('sh', 'k get po');
  const table = fence('', 'NAME   AGE', 'a      1d');
  const shown = ['+k get po', '=NAME   AGE', '=a      1d'];
  const alone = ['+k get po'];
  test.each<[string, string, string[]]>([
    ['directly below', `${command}${table}`, shown],
    ['behind an announcement', `${command}\nThe output is similar to this:\n\n${table}`, shown],
    ['behind a remark in HTML', `${command}\n<!-- x -->\n\n${table}`, shown],
    ['of any plain tag', `${command}\n${table.replace('```\n', '```md\n')}`, shown],
    ['tagged as shell', `${command}\n${table.replace('```\n', '```bash\n')}`, shown],
    [
      'of several commands',
      `${fence('sh', 'k create deploy web --image=a', 'k get deploy', 'k get po')}\n${fence('', 'deployment.apps/web created', 'NAME   AGE', 'a      1d', '', 'NAME   READY', 'b      1/1')}`,
      [
        '+k create deploy web --image=a',
        '=deployment.apps/web created',
        '+k get deploy',
        '=NAME   AGE',
        '=a      1d',
        '+k get po',
        '=NAME   READY',
        '=b      1/1',
      ],
    ],
    [
      'of the last of several commands',
      `${fence('sh', 'k create deploy web --image=a', 'k get po')}\n${table}`,
      ['+k create deploy web --image=a', ...shown],
    ],
    [
      'in the item of the command',
      `- \`k get po\` lists pods\n\n  It takes a second.\n\n  ${table.trimEnd().replaceAll('\n', '\n  ')}\n`,
      shown,
    ],
    ['below the item of the command', `- \`k get po\`\n\n${table}`, shown],
    ['in an item of its own', `- \`k get po\`\n- Example:\n\n  ${table.trimEnd().replaceAll('\n', '\n  ')}\n`, alone],
    ['behind a heading', `${command}\n# X\n\n${table}`, alone],
    ['behind other text', `${command}\nWait for a while. Then go on.\n\n${table}`, alone],
    ['behind other text about another command', `${command}\nWith \`k get po -w\` you should see:\n\n${table}`, alone],
    ['only the first', `${command}${table}\n${fence('', 'b')}`, shown],
    [
      'YAML that was asked for',
      `${fence('sh', 'k get po -o yaml')}${fence('yaml', 'kind: List')}`,
      ['+k get po -o yaml', '=kind: List'],
    ],
    ['YAML that is announced', `${command}\nThe output is:\n\n${fence('yaml', 'a: b')}`, ['+k get po', '=a: b']],
    [
      'YAML that goes into a file',
      `${fence('sh', 'k get po -o yaml > x')}${fence('yaml', 'a: b')}`,
      ['+k get po -o yaml > x'],
    ],
    ['JSON of nobody', `${command}${fence('json', '{}')}`, alone],
    ['a diff', `${fence('sh', 'k diff -f x')}${fence('diff', '+a')}`, ['+k diff -f x', '=+a']],
  ])('%s', (_, text, expected) => {
    expect(sketch(text)).toEqual(expected);
  });
});

describe('shells in containers', () => {
  const open = fence('sh', 'kubectl exec -it web -- sh');
  const opened = '+kubectl exec -it web -- sh';
  test.each<[string, string, string[]]>([
    [
      'lines behind another prompt',
      fence('', '$ kubectl exec -it web -- sh', '/ # ls', 'bin', '/ # exit', '$ k get po'),
      ['+kubectl exec -it web -- sh', '<ls', '+k get po'],
    ],
    [
      'lines without a prompt',
      fence('sh', 'kubectl exec -it web -- sh', 'ls /', 'exit', 'ls'),
      [opened, '<ls /', '+ls'],
    ],
    [
      'a command of kubectl is not for the container',
      fence('sh', 'kubectl exec -it web -- sh', 'ls /', 'kubectl get po'),
      [opened, '<ls /', '+kubectl get po'],
    ],
    ['a fence that says so', `${open}\nIn your shell, look around:\n\n${fence('sh', 'ls /')}`, [opened, '<ls /']],
    [
      'a fence that says so above a shortcode',
      `${open}\nIn your shell, look around:\n\n{{% if a %}}\n\n${fence('sh', 'ls /')}`,
      [opened, '<ls /'],
    ],
    ['a remark that says so', `${open}\n${fence('sh', '# inside the container', 'ls /')}`, [opened, '<ls /']],
    ['a prompt that says so', `${open}\n${fence('', 'root@web:/# ls /', 'bin')}`, [opened, '<ls /']],
    [
      'what it prints is not the next one’s',
      `${open}\n${fence('sh', '# inside the container', 'ls')}\nThe output is:\n\n${fence('', 'bin')}`,
      [opened, '<ls'],
    ],
    ['nobody opened it', `Inside the container, run:\n\n${fence('sh', 'ls /')}`, []],
    [
      'what no container has',
      fence('sh', 'docker exec -it a sh', 'docker rename a b', 'helm list'),
      ['+docker exec -it a sh', '+docker rename a b', '+helm list'],
    ],
    ['on the node, but not there', `Log in on the node:\n\n${fence('sh', 'oc debug node/a')}`, ['+oc debug node/a']],
    [
      'the same prompt, up to where it is left',
      fence('sh', '$ oc debug node/a', '# inside', '$ crictl ps', '$ exit', '$ uptime'),
      ['+oc debug node/a', '<crictl ps', '+uptime'],
    ],
    ['a try whether one could go there', fence('sh', 'ssh -i key jo@a', 'ls /tmp'), ['+ssh -i key jo@a', '+ls /tmp']],
    ['your own shell', `In your shell, run:\n\n${fence('sh', 'ls /')}`, ['+ls /']],
    [
      'a program with a prompt',
      fence('', 'kubectl exec -it db -- mysql', 'mysql> show tables;', 'x', 'mysql> exit'),
      ['+kubectl exec -it db -- mysql', '<show tables;'],
    ],
    ['inline code is a step of its own', '- `kubectl exec -it web -- sh`\n- `ls /etc`\n', [opened, '+ls /etc']],
    [
      'a machine',
      fence('', '$ ssh node1', 'node1:~$ uptime', 'node1:~$ exit', '$ k get po'),
      ['+ssh node1', '<uptime', '+k get po'],
    ],
  ])('%s', (_, text, expected) => {
    expect(sketch(text)).toEqual(expected);
  });
});
