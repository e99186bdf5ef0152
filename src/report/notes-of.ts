// Splits the record of a run over several notes into one record for each, and names each note's folder.

import type { RunEvent } from '../model/event.ts';

/** Each note's path with its own record: the run's frame and the note's events, in order. */
export function notesOf(record: readonly RunEvent[]): Map<string, RunEvent[]> {
  const records = new Map<string, RunEvent[]>();
  const frame: RunEvent[] = [];
  for (const event of record) {
    const note = noteOf(event);
    if (event.event === 'note-started') records.set(event.plan.note.path, [...frame, event]);
    else if (note !== undefined) records.get(note)?.push(event);
    else {
      frame.push(event);
      for (const own of records.values()) own.push(event);
    }
  }
  for (const [path, own] of records)
    records.set(
      path,
      own.map((event) => (event.event === 'run-started' ? { ...event, notes: [path] } : event)),
    );
  return records;
}

function noteOf(event: RunEvent): string | undefined {
  return 'note' in event ? event.note : undefined;
}

/** A folder name for each path: the file's name without `.md`, numbered where two notes would share one. */
export function noteFolders(paths: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  const folders = new Map<string, string>();
  for (const path of paths) {
    const file = path.split(/[\\/]/).at(-1) ?? '';
    const stem =
      file
        .replace(/\.(md|markdown)$/i, '')
        .replace(/[^\p{L}\p{N}._-]+/gu, '-')
        .replace(/^[.-]+/, '') || 'note';
    let name = stem;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${stem}-${count}`;
    taken.add(name.toLowerCase());
    folders.set(path, name);
  }
  return folders;
}
