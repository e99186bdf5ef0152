// The template of a dialect line (`-o jsonpath=...`, `-o go-template=...`, `-o custom-columns=...`), and which field it picks.

/** What follows `-o FORMAT=`, or `--template=`; undefined where the line has none. */
export function templateOf(words: readonly string[]): string | undefined {
  const form =
    /^(?:-o=?|--output=)?(?:(?:jsonpath(?:-as-json)?|go-template|template|custom-columns)=)(.*)$|^--template=(.*)$/s;
  const found = words.map((word) => form.exec(word)).find((match) => match !== null);
  return found?.[1] ?? found?.[2];
}

/** The path of the one field that a jsonpath or Go template picks; undefined where it prints several, or a text besides. */
export function pickedPath(template: string): string | undefined {
  const control = /^(?:range\b|end$|if\b|else\b|with\b|["'`])/;
  const actions = [...template.matchAll(/\{+-?\s*([^{}]*?)\s*-?\}+/g)].map(([, action = '']) => action);
  const [path, ...others] = actions.filter((action) => !control.test(action));
  return others.length === 0 ? path : undefined;
}

/** The last name of a path; an item that is chosen by its type is called so. */
export function lastField(path: string): string {
  const [, type] = /@\.type\s*==\s*['"](\w+)['"]/.exec(path) ?? [];
  const last = /([A-Za-z_][\w-]*)(?:\[[^\]]*\])*$/.exec(path)?.[1] ?? '';
  if (last === 'address' && type !== undefined) return type;
  const [, owner] = /(\w+)IPs\[[^\]]*\](?:\.ip)?$/.exec(path) ?? [];
  if (owner !== undefined) return `${owner}IP`;
  return /loadBalancer\.ingress\b.*\.ip$/.test(path) ? 'externalIP' : last;
}
