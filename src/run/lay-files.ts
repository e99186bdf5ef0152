// Lays out the files that a step reads, each version of them once: what a command wrote in the meantime stays.

import type { Step } from '../model/step.ts';
import type { Workspace } from './workspace.ts';

export async function layFiles({ plan, files, laid }: Workspace, step: Step): Promise<void> {
  const read = plan.files.filter(
    (file) => step.files.includes(file.name) && (file.readers === undefined || file.readers.includes(step.id)),
  );
  for (const file of read) {
    if (laid.has(file)) continue;
    laid.add(file);
    const folder = file.name.split('/').slice(0, -1).join('/');
    if (folder) await files.makeDirectory(folder);
    await files.write(file.name, file.content);
  }
}
