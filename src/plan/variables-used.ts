// The shell variables that a note reads.

/** Whether the text reads a variable of a name; it is looked through when this is first asked. */
export function variablesUsed(text: string): (name: string) => boolean {
  let names: Set<string> | undefined;
  return (name) => {
    names ??= new Set(Array.from(text.matchAll(/\$(?:\{|env:)?(\w+)/g), (match) => match[1] ?? ''));
    return names.has(name);
  };
}
