// The grammars of names and values, with the complaints of Kubernetes' own validation. Each function returns what is
// wrong; nothing where nothing is. Source: k8s.io/apimachinery/pkg/util/validation. Pure.

interface Grammar {
  /** What a valid text is. */
  rule: string;
  format: string;
  examples: readonly string[];
}

/** The rule with its examples and its regular expression, where the text breaks it. */
function against(text: string, { rule, format, examples }: Grammar): string[] {
  if (new RegExp(`^(?:${format})$`).test(text)) return [];
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return [`${rule} (e.g. ${shown}regex used for validation is '${format}')`];
}

const longerThan = (text: string, most: number) =>
  text.length > most ? [`must be no more than ${most} characters`] : [];

/** What a path would take for a folder above. */
function folderFaults(text: string): string[] {
  if (text === '.') return ["must not be '.'"];
  if (text === '..') return ["must not be '..'"];
  return text.startsWith('..') ? ["must not start with '..'"] : [];
}

const namePart = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

export const labelValueFaults = (text: string): string[] => [
  ...longerThan(text, 63),
  ...against(text, {
    rule:
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start " +
      'and end with an alphanumeric character',
    format: `(${namePart})?`,
    examples: ['MyValue', 'my_value', '12345'],
  }),
];

/** The key of a label or an annotation: `app`, `example.com/app`. */
export function qualifiedNameFaults(text: string): string[] {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  const faults: string[] = [];
  const rule =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const examples = ['MyName', 'my.name', '123-abc'];
  if (parts.length > 2) {
    const [fault = ''] = against('', { rule: `a qualified name ${rule}`, format: namePart, examples });
    return [`${fault} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  if (parts.length === 2 && parts[0] === '') faults.push('prefix part must be non-empty');
  else if (parts.length === 2) faults.push(...subdomainFaults(parts[0] ?? '').map((fault) => `prefix part ${fault}`));
  if (name === '') faults.push('name part must be non-empty');
  else faults.push(...longerThan(name, 63).map((fault) => `name part ${fault}`));
  return [...faults, ...against(name, { rule: `name part ${rule}`, format: namePart, examples })];
}

/** The key of a config map or a secret. */
export const configKeyFaults = (text: string): string[] => [
  ...longerThan(text, 253),
  ...against(text, {
    rule: "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
    format: '[-._a-zA-Z0-9]+',
    examples: ['key.name', 'KEY_NAME', 'key-name'],
  }),
  ...folderFaults(text),
];

export const envNameFaults = (text: string): string[] => [
  ...against(text, {
    rule:
      "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must " +
      'not start with a digit',
    format: '[-._a-zA-Z][-._a-zA-Z0-9]*',
    examples: ['my.env-name', 'MY_ENV.NAME', 'MyEnvName1'],
  }),
  ...folderFaults(text),
];

export const subdomainFaults = (text: string): string[] => [
  ...longerThan(text, 253),
  ...against(text, {
    rule:
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start " +
      'and end with an alphanumeric character',
    format: '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*',
    examples: ['example.com'],
  }),
];

export function portNameFaults(text: string): string[] {
  const faults = longerThan(text, 15);
  if (!/^[-a-z0-9]+$/.test(text)) {
    faults.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(text)) faults.push('must contain at least one letter (a-z)');
  if (text.includes('--')) faults.push('must not contain consecutive hyphens');
  if (/^-|-$/.test(text)) faults.push('must not begin or end with a hyphen');
  return faults;
}
