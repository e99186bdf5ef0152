// How much of a kubeconfig `config view` shows: all of it or what the current context needs, with its secrets or without.

import { CommandError, type CommandContext } from '../command.ts';
import { copyOf } from './config-access.ts';
import { emptyKubeconfig, type Kubeconfig } from './kubeconfig.ts';

/** Only the current context and what it names. Throws CommandError where there is no such context. */
export function minified(config: Kubeconfig): Kubeconfig {
  const name = config.currentContext;
  if (name === '') throw new CommandError('current-context must exist in order to minify');
  const context = config.contexts.get(name);
  if (context === undefined) throw new CommandError(`cannot locate context ${name}`);
  const small = { ...emptyKubeconfig(), currentContext: name, others: config.others };
  small.contexts.set(name, context);
  for (const [section, field] of [
    ['clusters', 'cluster'],
    ['users', 'user'],
  ] as const) {
    const wanted = String(context[field] ?? '');
    if (wanted === '') continue;
    const entry = config[section].get(wanted);
    if (entry === undefined) throw new CommandError(`cannot locate ${field} ${wanted}`);
    small[section].set(wanted, entry);
  }
  return small;
}

/** Certificates and keys are left out, other secrets replaced. */
export function redacted(config: Kubeconfig): Kubeconfig {
  const shown = copyOf(config);
  for (const cluster of shown.clusters.values()) {
    if (cluster['certificate-authority-data']) cluster['certificate-authority-data'] = 'DATA+OMITTED';
  }
  for (const user of shown.users.values()) {
    for (const field of ['client-certificate-data', 'client-key-data']) if (user[field]) user[field] = 'DATA+OMITTED';
    for (const field of ['token', 'password']) if (user[field]) user[field] = 'REDACTED';
  }
  return shown;
}

/** The content of files in place of their paths. Throws CommandError for a file that can't be read. */
export async function flattened(config: Kubeconfig, { kubeconfig }: CommandContext): Promise<Kubeconfig> {
  const shown = copyOf(config);
  const entries = [...shown.clusters.values(), ...shown.users.values()];
  for (const entry of entries) {
    for (const field of ['certificate-authority', 'client-certificate', 'client-key']) {
      const path = entry[field];
      if (typeof path !== 'string' || path === '') continue;
      const text = await kubeconfig?.read(path);
      if (text === undefined)
        throw new CommandError(`open ${kubeconfig?.resolve(path) ?? path}: no such file or directory`);
      entry[`${field}-data`] = Buffer.from(text).toString('base64');
      delete entry[field];
    }
  }
  return shown;
}
