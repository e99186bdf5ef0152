// The root file system of a container: its image's files, the programs it has, and what every container gets (devices,
// /proc, its own /etc/hosts).

import type { Image } from '../images/image.ts';
import { ensureFolder, makeDevice, makeFile, makeLink, place, type FolderNode } from '../files/tree.ts';

export interface RootTreeOptions {
  image: Image;
  /** Names of all programs that the image has. */
  programs: readonly string[];
  hostname: string;
  fullName?: string;
  ip: string;
  /** The pod's namespace, for the search domains. */
  namespace: string;
  hostAliases: readonly { ip: string; hostnames?: string[] }[];
  now: number;
  /** What the first process runs, for /proc. */
  command: readonly string[];
  random(): number;
  /** Takes what is written to the first process' output through /proc/1/fd or /dev/stdout. */
  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): void;
}

/** When the files of an image were made: no tutorial depends on it. */
const imageTime = 0;

/** Fills an empty folder. */
export function fillRoot(root: FolderNode, options: RootTreeOptions): void {
  const { image, programs } = options;
  const entries = Object.entries(image.files);
  for (const [path, file] of entries) {
    if (typeof file === 'object' && 'link' in file)
      place(root, path, makeLink(file.link.replace(/^\//, ''), imageTime));
  }
  for (const [path, file] of entries) {
    if (typeof file === 'string') place(root, path, makeFile(file, imageTime));
    else if ('content' in file) place(root, path, makeFile(file.content, imageTime, file.mode));
    else if ('folder' in file) {
      const { mode, user = 'root', group = 'root' } = file;
      Object.assign(ensureFolder(root, path, imageTime), { mode, user, group });
    }
  }
  const folder = image.busybox ? '/bin' : '/usr/bin';
  for (const name of programs) {
    const path = name.startsWith('/') ? name : `${folder}/${name}`;
    if (!image.files[path]) place(root, path, makeFile('', imageTime, 0o755));
  }
  placeEtc(root, options);
  placeDevices(root, options);
  placeProc(root, options);
}

function placeEtc(root: FolderNode, { hostname, fullName, ip, namespace, hostAliases, now }: RootTreeOptions): void {
  const aliases = hostAliases.map((alias) => `${alias.ip}\t${(alias.hostnames ?? []).join('\t')}\n`);
  const hosts = [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    [ip, ...(fullName ? [fullName] : []), hostname].join('\t'),
  ];
  const added = aliases.length > 0 ? `\n# Entries added by HostAliases.\n${aliases.join('')}` : '';
  place(root, '/etc/hosts', makeFile(`${hosts.join('\n')}\n${added}`, now));
  place(root, '/etc/hostname', makeFile(`${hostname}\n`, now));
  const search = `${namespace}.svc.cluster.local svc.cluster.local cluster.local`;
  place(root, '/etc/resolv.conf', makeFile(`search ${search}\nnameserver 10.96.0.10\noptions ndots:5\n`, now));
}

function placeDevices(root: FolderNode, { write, random }: RootTreeOptions): void {
  const nothing = () => {};
  const noise = () => String.fromCharCode(...Array.from({ length: 4096 }, () => Math.floor(random() * 128)));
  const devices = {
    full: makeDevice(() => '', nothing),
    null: makeDevice(() => '', nothing),
    random: makeDevice(noise, nothing),
    stderr: makeDevice(
      () => '',
      (bytes) => write('stderr', bytes),
    ),
    stdin: makeDevice(() => '', nothing),
    stdout: makeDevice(
      () => '',
      (bytes) => write('stdout', bytes),
    ),
    urandom: makeDevice(noise, nothing),
    zero: makeDevice(() => '\0'.repeat(4096), nothing),
  };
  for (const [name, device] of Object.entries(devices)) place(root, `/dev/${name}`, device);
  ensureFolder(root, '/dev/shm', imageTime).mode = 0o1777;
  ensureFolder(root, '/dev/pts', imageTime);
}

function placeProc(root: FolderNode, { write, command, hostname }: RootTreeOptions): void {
  const file = (path: string, text: string) => place(root, `/proc/${path}`, makeFile(text, imageTime, 0o444));
  file('1/cmdline', `${command.join('\0')}\0`);
  file('1/comm', `${command[0]?.split('/').at(-1) ?? ''}\n`);
  place(
    root,
    '/proc/1/fd/1',
    makeDevice(
      () => '',
      (bytes) => write('stdout', bytes),
    ),
  );
  place(
    root,
    '/proc/1/fd/2',
    makeDevice(
      () => '',
      (bytes) => write('stderr', bytes),
    ),
  );
  file('cpuinfo', 'processor\t: 0\nmodel name\t: simulated\n\nprocessor\t: 1\nmodel name\t: simulated\n\n');
  file('loadavg', '0.08 0.03 0.01 1/128 42\n');
  file('meminfo', 'MemTotal:        8142532 kB\nMemFree:         5904116 kB\nMemAvailable:    7330132 kB\n');
  file('sys/kernel/hostname', `${hostname}\n`);
  file('version', 'Linux version 6.1.0-sim (simulated)\n');
  ensureFolder(root, '/sys', imageTime);
}
