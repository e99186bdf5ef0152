// The kind `file`: a fence that shows a file which commands of the note read. It is not executed, its readers are.

import type { CellKind } from '../model/recognition.ts';

export const file: CellKind = {
  name: 'file',
  recognise(piece) {
    if (piece.place !== 'fence' || piece.file === undefined || piece.output !== undefined) return undefined;
    const [reader] = piece.readers;
    const manifest = piece.fence === 'data';
    // A manifest that no command of the note applies is applied as it stands.
    const owner = manifest ? piece.readers.find(({ applies }) => applies) : reader;
    if (!owner && manifest) return undefined;
    return {
      run: false,
      reason: owner
        ? `the file ${piece.file}, which line ${owner.line} ${owner.applies ? 'applies' : 'reads'}`
        : `the file ${piece.file}, which no command reads`,
      certain: true,
      effects: [],
      readings: [],
    };
  },
};
