// Whether a command line in a container opens something that a person would type into, told from its words alone.

/** Programs that read commands from the terminal unless they are given some. */
const shells = new Set(['ash', 'bash', 'dash', 'fish', 'ksh', 'sh', 'tcsh', 'zsh']);
const prompts = new Set([
  'irb',
  'mongo',
  'mongosh',
  'mysql',
  'node',
  'php',
  'psql',
  'python',
  'python3',
  'redis-cli',
  'sqlite3',
]);
/** Programs that take the whole screen. */
const screens = new Set(['htop', 'less', 'more', 'nano', 'top', 'vi', 'vim', 'watch']);

/** Flags by which a shell or a client is handed its commands. */
const givesCommands = /^(?:-[a-z]*c|-e|-f|-m|-p|--command|--eval|--execute|--file)(?:=|$)/;

/** An empty command is the image's own: nobody can know, and a person asked for a terminal. */
export function opensPrompt(command: readonly string[]): boolean {
  const [path, ...args] = command;
  if (path === undefined) return true;
  const program = path.split('/').at(-1) ?? '';
  if (program === 'busybox' || program === 'env' || program === 'exec') return opensPrompt(args);
  if (screens.has(program)) return true;
  const handed = args.some((arg) => givesCommands.test(arg));
  if (shells.has(program)) return !handed && args.every((arg) => arg.startsWith('-'));
  return prompts.has(program) && !handed;
}
