// The grammar of a label's value, with the complaint of Kubernetes' own validation. Pure.

const grammar = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
const pattern = new RegExp(`^${grammar}$`);

/** What is wrong with the value; empty where nothing is. */
export function labelValueFaults(value: string): string[] {
  const faults: string[] = [];
  if (value.length > 63) faults.push('must be no more than 63 characters');
  if (!pattern.test(value)) {
    faults.push(
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start " +
        "and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', " +
        `regex used for validation is '${grammar}')`,
    );
  }
  return faults;
}
