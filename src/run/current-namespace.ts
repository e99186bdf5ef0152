// Where a line works that names no namespace: the run's own, or the one that the note has made its current one.

import type { LineReading } from '../model/line-reading.ts';
import type { Workspace } from './workspace.ts';

export const currentNamespace = (workspace: Workspace): string =>
  workspace.dialectEnvironment().namespace ?? workspace.facts.namespace;

export const namespaceOf = (workspace: Workspace, reading: LineReading | undefined): string =>
  reading?.namespace ?? currentNamespace(workspace);
