// What CI systems take for a JUnit report: the facts of the schema that Jenkins holds reports against (junit-10.xsd of
// its xUnit plugin), narrowed by the order that Maven Surefire's has. Told in our own words, so that no test needs a
// validator of XML Schema; that a report is XML at all is for a browser to say.

interface ElementRule {
  /** True where it must be there. */
  attributes: Record<string, boolean>;
  /** The names of its children, one after another, each with a space behind it. */
  children: RegExp;
}

const times = new RegExp('^(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\\.[0-9]{0,3})?$');
const fault = { attributes: { type: false, message: false }, children: /^$/ };
const text = { attributes: {}, children: /^$/ };

const rules: Record<string, ElementRule> = {
  testsuites: {
    attributes: { name: false, time: false, tests: false, failures: false, errors: false },
    children: /^(testsuite )*$/,
  },
  testsuite: {
    attributes: {
      ...{ name: true, tests: true, failures: true, errors: true, skipped: true },
      ...{ time: false, timestamp: false, hostname: false, id: false, package: false, file: false },
    },
    children: /^(properties )?(testcase )*$/,
  },
  properties: { attributes: {}, children: /^(property )*$/ },
  property: { attributes: { name: true, value: true }, children: /^$/ },
  testcase: {
    attributes: { name: true, time: true, classname: false },
    children: /^((failure|skipped|error) )?(system-out )?(system-err )?$/,
  },
  failure: fault,
  error: fault,
  skipped: fault,
  'system-out': text,
  'system-err': text,
};

interface OpenElement {
  name: string;
  children: string;
}

/** What is wrong with it, one sentence each. */
export function junitComplaints(xml: string): string[] {
  const complaints: string[] = [];
  const open: OpenElement[] = [{ name: 'the file', children: '' }];
  const close = () => {
    const { name, children } = open.pop() as OpenElement;
    if (!(rules[name]?.children ?? /^testsuites $/).test(children)) complaints.push(`${name} holds ${children}`);
  };
  for (const [, closing, name = '', rest = '', empty] of xml.matchAll(
    /<(\/?)([a-z][\w-]*)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)>/g,
  )) {
    if (closing) {
      if (open.at(-1)?.name !== name) complaints.push(`${name} is closed where ${open.at(-1)?.name} is open`);
      close();
      continue;
    }
    const above = open.at(-1);
    if (above) above.children += `${name} `;
    complaints.push(...attributeComplaints(name, rest));
    open.push({ name, children: '' });
    if (empty) close();
  }
  if (open.length > 1) complaints.push(`${open.at(-1)?.name} is never closed`);
  else close();
  return complaints;
}

function attributeComplaints(element: string, written: string): string[] {
  const rule = rules[element];
  if (!rule) return [`${element} is no element`];
  const found = new Map(
    [...written.matchAll(/\s([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  return [
    ...[...found.keys()].filter((name) => !(name in rule.attributes)).map((name) => `${element} has ${name}`),
    ...Object.keys(rule.attributes)
      .filter((name) => rule.attributes[name] && !found.has(name))
      .map((name) => `${element} lacks ${name}`),
    ...[...found]
      .filter(([name, value]) => name === 'time' && !times.test(value))
      .map(([, value]) => `${value} is no time`),
    ...[...found]
      .filter(([name, value]) => ['tests', 'failures', 'errors', 'skipped'].includes(name) && !/^\d+$/.test(value))
      .map(([name, value]) => `${value} is no number of ${name}`),
  ];
}
