// The dialect's front door: words in, kubectl's output and exit code out. Finds the verb, reads its flags, runs it,
// and words what went wrong. Knows no verb by name.

import { KubeconfigError, type Cluster } from '../cluster/port.ts';
import type { CommandContext, FlagValues } from './command.ts';
import { CommandError } from './command.ts';
import { loadConfig } from './config/config-access.ts';
import { failureOf } from './errors.ts';
import { findVerb, flagsOf, type VerbNode } from './find-command.ts';
import { FlagError, parseFlags, type FlagParsing } from './flags.ts';
import { quote } from './go-values.ts';
import { helpText } from './help.ts';
import { parseTimeout, withRequestTimeout } from './request-timeout.ts';
import type { ConnectOptions, Dialect, DialectEnvironment } from './port.ts';

/** As a shell reports a program that was interrupted. */
const interrupted = 130;

export const dialect: Dialect = async (words, environment) => {
  try {
    return await runLine(words, environment);
  } catch (error) {
    if (environment.signal.aborted) return interrupted;
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    if (error instanceof CommandError && error.output !== '') await environment.stdout.write(error.output);
    if (failure.text !== '') await environment.stderr.write(failure.text);
    return failure.exitCode;
  }
};

async function runLine(words: readonly string[], environment: DialectEnvironment): Promise<number> {
  const { node, rest } = findVerb(words);
  const line = flagsOrUsageError(node, rest);
  for (const notice of line.notices) await environment.stderr.write(`${notice}\n`);
  if (line.flags.bool('help')) {
    await environment.stdout.write(helpText(node));
    return 0;
  }
  if (!node.command) return familyHelp(node, line, environment);
  const warned = new Set<string>();
  const exitCode = (await node.command.run(line, contextOf(node, line.flags, environment, warned))) ?? 0;
  if (line.flags.bool('warnings-as-errors') && warned.size > 0) {
    throw new CommandError(`${warned.size} warning${warned.size > 1 ? 's' : ''} received`);
  }
  return exitCode;
}

function flagsOrUsageError(node: VerbNode, rest: readonly string[]): FlagParsing {
  try {
    return parseFlags(flagsOf(node), rest);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    const exitCode = node.command?.usageExitCode;
    if (exitCode) {
      const help = `See 'kubectl ${node.name} -h' for help and examples`;
      throw new CommandError(`${error.message}\n${help}`, { exitCode });
    }
    const path = ['kubectl', ...(node.name ? [node.name] : [])].join(' ');
    throw new CommandError(`${error.message}\nSee '${path} --help' for usage.`);
  }
}

async function familyHelp(node: VerbNode, line: FlagParsing, environment: DialectEnvironment): Promise<number> {
  const [word] = line.args;
  const { lenient = false, helpStream = 'stdout' } = node.family ?? {};
  if (word !== undefined && !lenient) {
    throw new CommandError(
      `unknown command "${line.args.join(' ')}"\nSee 'kubectl ${node.name} -h' for help and examples`,
    );
  }
  await environment[helpStream].write(helpText(node));
  return node.name === '' || lenient ? 0 : 1;
}

/** The value of a global flag; empty where the verb has a flag of its own by that name. */
type Globals = (name: string) => string;

function globals({ command }: VerbNode, flags: FlagValues): Globals {
  return (name) => (command?.flags.some((own) => own.name === name) ? '' : flags.string(name));
}

function contextOf(
  node: VerbNode,
  flags: FlagValues,
  environment: DialectEnvironment,
  warned: Set<string>,
): CommandContext {
  const global = globals(node, flags);
  let connected: Promise<Cluster> | undefined;
  const connect = async () => {
    const timeout = parseTimeout(global('request-timeout'));
    const opened = await environment.connect(connectOptions(global)).catch((error: unknown) => {
      return rewordBrokenFile(error, flags, environment);
    });
    const cluster = actingAs(opened, flags, global);
    return timeout > 0 ? withRequestTimeout(cluster, timeout, environment.clock) : cluster;
  };
  const open = () => (connected ??= connect());
  const cluster = () => open().catch(rewordMissingContext);
  return {
    ...environment,
    cluster,
    async warn(text) {
      if (warned.has(text)) return;
      warned.add(text);
      await environment.stderr.write(`Warning: ${text}\n`);
    },
    verbFor: nameOfVerb,
    showHelp: async () => environment.stdout.write(helpText(node)),
    currentNamespace: async () => global('namespace') || environment.namespace || (await open()).namespace,
  };
}

/** What is wrong with a kubeconfig's text, in kubectl's words where the file can be read here. */
async function rewordBrokenFile(error: unknown, flags: FlagValues, environment: DialectEnvironment): Promise<never> {
  if (error instanceof KubeconfigError && error.kind === 'file') await loadConfig({ flags }, environment);
  throw error;
}

/** kubectl words this one otherwise where it does not look for the context's namespace first. */
function rewordMissingContext(error: unknown): never {
  const [, name] =
    (error instanceof KubeconfigError && /^context was not found for specified context: (.*)$/.exec(error.message)) ||
    [];
  if (name === undefined) throw error;
  throw new CommandError(`context ${quote(name)} does not exist`);
}

function nameOfVerb(words: readonly string[]): string | undefined {
  try {
    return findVerb(words).node.name || undefined;
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

function actingAs(cluster: Cluster, flags: FlagValues, global: Globals): Cluster {
  const [token, user, uid] = [global('token'), global('as'), global('as-uid')];
  const groups = flags.list('as-group');
  const impersonates = user !== '' || uid !== '' || groups.length > 0;
  if (!impersonates && !token) return cluster;
  return cluster.actingAs({
    ...(token && { token }),
    ...(impersonates && { impersonate: { user, ...(uid && { uid }), groups } }),
  });
}

function connectOptions(global: Globals): ConnectOptions {
  const chosen: ConnectOptions = {};
  for (const name of ['kubeconfig', 'context', 'cluster', 'user', 'server'] as const) {
    const value = global(name);
    if (value) chosen[name] = value;
  }
  return chosen;
}
