// The one place that turns what a verb throws into kubectl's text and exit code. Prints nothing itself.

import { ApiError, ConnectionError, KubeconfigError } from '../cluster/port.ts';
import { CommandError } from './command.ts';
import { quote } from './go-values.ts';

export interface Failure {
  /** For standard error, with its line end; empty where kubectl is silent. */
  text: string;
  exitCode: number;
}

/** What kubectl prints for an error, or undefined where the error is none that a verb may throw: a bug. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof AggregateError) return aggregateFailure(error.errors);
  const text = fatalText(error);
  if (text === undefined) return undefined;
  return { text: text === '' || text.endsWith('\n') ? text : `${text}\n`, exitCode: exitCodeOf(error) };
}

/** The message of one error as kubectl words it inside others: `Error from server (NotFound): ...`. */
export function standardMessage(error: unknown): string | undefined {
  if (error instanceof ApiError) {
    const { reason } = error.status;
    if (reason === 'Unauthorized') return `error: You must be logged in to the server (${error.message})`;
    return reason ? `Error from server (${reason}): ${error.message}` : `Error from server: ${error.message}`;
  }
  if (error instanceof KubeconfigError) return kubeconfigText(error);
  if (error instanceof ConnectionError) {
    return error.kind === 'refused'
      ? `The connection to the server ${error.server} was refused - did you specify the right host or port?`
      : `Unable to connect to the server: ${error.message}`;
  }
  return undefined;
}

function kubeconfigText({ kind, message }: KubeconfigError): string {
  if (kind === 'none') {
    return 'The connection to the server localhost:8080 was refused - did you specify the right host or port?';
  }
  return kind === 'invalid' ? `Error in configuration: ${message}` : `error: ${message}`;
}

const exitCodeOf = (error: unknown) => (error instanceof CommandError ? error.exitCode : 1);

function aggregateFailure(errors: readonly unknown[]): Failure | undefined {
  if (errors.length === 1) return failureOf(errors[0]);
  const texts = errors.map(lineOf);
  if (texts.includes(undefined)) return undefined;
  return { text: texts.map((text) => `${text}\n`).join(''), exitCode: 1 };
}

/** One of several errors; several in its place stand in brackets, each once. */
function lineOf(error: unknown): string | undefined {
  if (!(error instanceof AggregateError)) {
    return standardMessage(error) ?? (error instanceof CommandError ? error.message : undefined);
  }
  const messages = [...new Set(error.errors.map((each: unknown) => (each instanceof Error ? each.message : '')))];
  return messages.length === 1 ? messages[0] : `[${messages.join(', ')}]`;
}

function fatalText(error: unknown): string | undefined {
  if (error instanceof CommandError) {
    return error.verbatim || error.message.startsWith('error: ') ? error.message : `error: ${error.message}`;
  }
  if (error instanceof ApiError && error.status.reason === 'Invalid') return invalidText(error);
  return standardMessage(error);
}

function invalidText({ status }: ApiError): string {
  const { details, message } = status;
  if (!details) return 'The request is invalid';
  const causes = [...new Set(details.causes?.map((cause) => `${cause.field ?? ''}: ${cause.message ?? ''}`))];
  let head = 'The request is invalid';
  if (details.kind || details.name) head = `The ${details.kind ?? ''} ${quote(details.name ?? '')} is invalid`;
  else if (message && causes.length === 0) head = `${head}: ${message}`;
  if (causes.length === 0) return head;
  return causes.length === 1
    ? `${head}: ${causes[0]}\n`
    : `${head}: \n${causes.map((cause) => `* ${cause}\n`).join('')}`;
}
