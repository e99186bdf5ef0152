// Files that a note shows: their names, who reads them, and that nothing is applied twice.

import { describe, expect, test } from 'vitest';
import { planOf } from './plan-of.ts';

const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}';
const yaml = (text = object, info = 'yaml') => `\`\`\`${info}\n${text}\n\`\`\`\n\n`;
const sh = (...lines: string[]) => `\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n\n`;
const apply = sh('k apply -f a.yaml');

/** Ids of what runs, then the files with where they are from and who reads them. */
const sketch = (text: string, files: Record<string, string> = {}) => {
  const plan = planOf(text, { sibling: (name) => files[name] });
  return [
    plan.steps
      .filter(({ run }) => run)
      .map(({ kind, text: command }) => (kind === 'manifest' ? 'manifest' : command))
      .join('; '),
    ...plan.files.map(({ name, from, readers }) => `${name} from ${from}, for ${readers?.join(' ')}`),
  ];
};

const applied = ['k apply -f a.yaml', 'a.yaml from the fence at line 1, for L8'];

describe('a fence is a file', () => {
  test.each<[string, string, string[]]>([
    ['by a title', `${yaml(object, 'yaml title="a.yaml"')}${apply}`, applied],
    ['by its info string', `${yaml(object, 'yaml:a.yaml')}${apply}`, applied],
    [
      'by a remark',
      `${yaml(`# a.yaml\n${object}`)}${apply}`,
      ['k apply -f a.yaml', 'a.yaml from the fence at line 1, for L9'],
    ],
    [
      'by the sentence before',
      `Create \`a.yaml\`:\n\n${yaml()}${apply}`,
      ['k apply -f a.yaml', 'a.yaml from the fence at line 3, for L10'],
    ],
    [
      'by a caption',
      `Listing 1 A map: a.yaml\n\n${yaml()}${apply}`,
      ['k apply -f a.yaml', 'a.yaml from the fence at line 3, for L10'],
    ],
    [
      'by the heading',
      `# a.yaml\n\n${yaml()}${apply}`,
      ['k apply -f a.yaml', 'a.yaml from the fence at line 3, for L10'],
    ],
    [
      'by the sentence behind',
      `${yaml()}Save it as a.yaml.\n\n${apply}`,
      ['k apply -f a.yaml', 'a.yaml from the fence at line 1, for L10'],
    ],
    [
      'by the name of its object, in another section',
      `${yaml()}# B\n\n${apply}`,
      ['k apply -f a.yaml', 'a.yaml from the fence at line 1, for L10'],
    ],
    [
      'by its kind, right above',
      `${yaml()}# B\n\n${sh('k create -f cm.yaml')}`,
      ['k create -f cm.yaml', 'cm.yaml from the fence at line 1, for L10'],
    ],
    [
      'by the sentence before the last',
      `The manifest is in the file a.yaml.\n\nBelow are its contents:\n\n${yaml()}${apply}`,
      ['k apply -f a.yaml', 'a.yaml from the fence at line 5, for L12'],
    ],
    [
      'by an editor',
      `${sh('vi a.yaml')}${yaml()}${apply}`,
      ['vi a.yaml; k apply -f a.yaml', 'a.yaml from the fence at line 5, for L2 L12'],
    ],
    [
      'by cat, whose output it is',
      `${sh('cat a.yaml')}${yaml()}${apply}`,
      ['cat a.yaml; k apply -f a.yaml', 'a.yaml from the fence at line 5, for L2 L12'],
    ],
    [
      'by a redirection',
      `${sh('k create cm a --dry-run=client -o yaml > a.yaml')}${yaml()}${apply}`,
      [
        'k create cm a --dry-run=client -o yaml > a.yaml; k apply -f a.yaml',
        'a.yaml from the fence at line 5, for L12',
      ],
    ],
    ['because nothing else is', `${yaml()}${apply}`, applied],
    [
      'by its last part',
      `${yaml(object, 'yaml:a.yaml')}${sh('k apply -f dir/a.yaml')}`,
      ['k apply -f dir/a.yaml', 'dir/a.yaml from the fence at line 1, for L8'],
    ],
    [
      'of a folder',
      `${yaml(object, 'yaml:d/a.yaml')}${sh('k apply -f d')}`,
      ['k apply -f d', 'd/a.yaml from the fence at line 1, for L8'],
    ],
    [
      'for another program',
      `${yaml('a: b', 'yaml:values.yaml')}${sh('helm install a b --values=values.yaml')}`,
      ['helm install a b --values=values.yaml', 'values.yaml from the fence at line 1, for L6'],
    ],
  ])('%s', (_, text, expected) => {
    expect(sketch(text)).toEqual(expected);
  });
});

describe('a fence is applied as it stands', () => {
  test.each<[string, string, string[]]>([
    ['without a reader', yaml(object, 'yaml:a.yaml'), ['manifest']],
    [
      'when its reader only deletes',
      `${yaml(object, 'yaml:a.yaml')}${sh('k delete -f a.yaml')}`,
      ['manifest; k delete -f a.yaml', 'a.yaml from the fence at line 1, for L8'],
    ],
    [
      'when the command is of another section, and of another name',
      `${yaml()}# B\n\n${sh('k apply -f web.yaml')}`,
      ['manifest; k apply -f web.yaml'],
    ],
    [
      'when a command has made the file',
      `${yaml()}${sh('k create cm a -o yaml > a.yaml', 'k apply -f a.yaml')}`,
      ['manifest; k create cm a -o yaml > a.yaml; k apply -f a.yaml'],
    ],
  ])('%s', (_, text, expected) => {
    expect(sketch(text)).toEqual(expected);
  });
});

describe('a file beside the note', () => {
  const files = { 'a.yaml': `${object}\n` };

  test('comes before a fence of that name', () => {
    expect(sketch(`${yaml('a: b', 'yaml:a.yaml')}${apply}`, files)).toEqual([
      'k apply -f a.yaml',
      'a.yaml from beside the note, for L6',
    ]);
  });

  test('that a fence shows is applied once', () => {
    expect(sketch(`${yaml()}${apply}`, files)).toEqual(['k apply -f a.yaml', 'a.yaml from beside the note, for L8']);
    expect(sketch(`${yaml(object.replace('name: a', 'name: b'))}${apply}`, files)[0]).toBe(
      'manifest; k apply -f a.yaml',
    );
  });

  test('a URL that a fence shows is applied once', () => {
    const url = 'https://example.org/a.yaml';
    expect(sketch(`${yaml()}${sh(`k apply -f ${url}`)}`)).toEqual([`k apply -f ${url}`]);
  });
});

describe('complaints', () => {
  const complaints = (text: string) =>
    planOf(text).diagnostics.map(({ range, message }) => `${range?.line}: ${message}`);

  test('of a file that is nowhere', () => {
    expect(complaints(sh('k apply -f a.yaml', 'k apply -f a.yaml', 'k apply -f -', 'k apply -f <file>.yaml'))).toEqual([
      '2: a.yaml is neither beside the note nor shown in it',
    ]);
  });

  test('of a file that is shown differently', () => {
    const other = yaml(`${object}\ndata: {b: c}`, 'yaml:a.yaml');
    const text = `${yaml(object, 'yaml:a.yaml')}${apply}${other}${apply}`;
    expect(complaints(text)).toEqual(['1: a.yaml is shown differently at lines 1 and 11']);
    expect(sketch(text)).toEqual([
      'k apply -f a.yaml; k apply -f a.yaml',
      'a.yaml from the fence at line 1, for L8',
      'a.yaml from the fence at line 11, for L19',
    ]);
  });
});
