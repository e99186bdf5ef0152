// The nodes of an in-memory file system. A folder may hang in several containers' trees at once: that is a shared volume.

export interface NodeMeta {
  /** Permission bits. */
  mode: number;
  /** Milliseconds since the epoch. */
  modified: number;
  user: string;
  group: string;
}

export interface FileNode extends NodeMeta {
  kind: 'file';
  /** At least `size` bytes; grows ahead of need, so that appending is cheap. */
  content: Uint8Array;
  size: number;
  /** Those who wait for a change, if there ever was one. */
  watchers?: Set<() => void>;
}

export interface FolderNode extends NodeMeta {
  kind: 'directory';
  entries: Map<string, TreeNode>;
}

export interface LinkNode extends NodeMeta {
  kind: 'symlink';
  target: string;
}

/** A file whose content is made when it is read, and whose writes go somewhere. */
export interface DeviceNode extends NodeMeta {
  kind: 'device';
  read(): Uint8Array;
  write(bytes: Uint8Array): void;
}

export type TreeNode = FileNode | FolderNode | LinkNode | DeviceNode;

const root = { user: 'root', group: 'root' };

export const makeFolder = (modified: number, mode = 0o755): FolderNode => ({
  kind: 'directory',
  entries: new Map(),
  mode,
  modified,
  ...root,
});

export const makeFile = (content: string | Uint8Array, modified: number, mode = 0o644): FileNode => {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  return { kind: 'file', content: bytes, size: bytes.length, mode, modified, ...root };
};

/** Texts that many containers have, such as their images' files. Writes never alter them: a file then gets bytes of its own. */
const shared = new Map<string, Uint8Array>();

/** So many texts are kept. */
const MOST_SHARED = 2000;

function bytesOf(text: string): Uint8Array {
  const known = shared.get(text);
  if (known) return known;
  const bytes = Buffer.from(text);
  if (shared.size < MOST_SHARED) shared.set(text, bytes);
  return bytes;
}

export const makeLink = (target: string, modified: number): LinkNode => ({
  kind: 'symlink',
  target,
  mode: 0o777,
  modified,
  ...root,
});

export const makeDevice = (read: () => string, write: (bytes: Uint8Array) => void, mode = 0o666): DeviceNode => ({
  kind: 'device',
  read: () => Buffer.from(read()),
  write,
  mode,
  modified: 0,
  ...root,
});

export const contentOf = (file: FileNode): Uint8Array => file.content.subarray(0, file.size);

export function overwrite(file: FileNode, bytes: Uint8Array, now: number): void {
  file.content = bytes.slice();
  file.size = bytes.length;
  changed(file, now);
}

export function append(file: FileNode, bytes: Uint8Array, now: number): void {
  const size = file.size + bytes.length;
  if (size > file.content.length) {
    const grown = new Uint8Array(Math.max(size, file.content.length * 2, 256));
    grown.set(contentOf(file));
    file.content = grown;
  }
  file.content.set(bytes, file.size);
  file.size = size;
  changed(file, now);
}

function changed(file: FileNode, now: number): void {
  file.modified = now;
  for (const watcher of [...(file.watchers ?? [])]) watcher();
}

/** The folder at an absolute path below `root`, made with all above it where it is missing. */
export function ensureFolder(root: FolderNode, path: string, modified: number): FolderNode {
  let folder = root;
  for (const name of path.split('/').filter(Boolean)) {
    let next = folder.entries.get(name);
    if (next?.kind === 'symlink') next = ensureFolder(root, next.target, modified);
    if (next?.kind !== 'directory') {
      next = makeFolder(modified);
      folder.entries.set(name, next);
    }
    folder = next;
  }
  return folder;
}

/** Puts a node at an absolute path, making the folders above it. */
export function place(root: FolderNode, path: string, node: TreeNode): void {
  const at = path.lastIndexOf('/');
  ensureFolder(root, path.slice(0, at), node.modified).entries.set(path.slice(at + 1), node);
}
