// The system inside images that stand on Debian.

import { arch } from '../programs/arch.ts';
import { curl } from '../programs/curl.ts';
import { df } from '../programs/df.ts';
import { free } from '../programs/free.ts';
import { hostname } from '../programs/hostname.ts';
import { id } from '../programs/id.ts';
import { ip } from '../programs/ip.ts';
import { mount } from '../programs/mount.ts';
import { nproc } from '../programs/nproc.ts';
import { nsenter } from '../programs/nsenter.ts';
import { ping } from '../programs/ping.ts';
import { ps } from '../programs/ps.ts';
import { tar } from '../programs/tar.ts';
import { uname } from '../programs/uname.ts';
import { uptime } from '../programs/uptime.ts';
import { whoami } from '../programs/whoami.ts';
import type { MakeProgram } from '../host.ts';
import { usualPath, type Image, type ImageFile } from './image.ts';

export const debianTools: readonly string[] = [
  'awk',
  'base64',
  'basename',
  'bash',
  'cat',
  'chgrp',
  'chmod',
  'chown',
  'clear',
  'comm',
  'cp',
  'cut',
  'dash',
  'date',
  'dd',
  'diff',
  'dirname',
  'du',
  'egrep',
  'env',
  'expand',
  'expr',
  'fgrep',
  'find',
  'fold',
  'grep',
  'gunzip',
  'gzip',
  'head',
  'join',
  'ln',
  'ls',
  'md5sum',
  'mkdir',
  'mv',
  'nl',
  'nohup',
  'od',
  'paste',
  'printenv',
  'readlink',
  'rev',
  'rm',
  'rmdir',
  'sed',
  'seq',
  'sh',
  'sha1sum',
  'sha256sum',
  'sleep',
  'sort',
  'split',
  'stat',
  'tac',
  'tail',
  'tee',
  'timeout',
  'touch',
  'tr',
  'unexpand',
  'uniq',
  'wc',
  'which',
  'xargs',
  'yes',
  'zcat',
];

export const debianPrograms: readonly MakeProgram[] = [
  arch,
  curl,
  df,
  free,
  hostname,
  id,
  ip,
  mount,
  nproc,
  nsenter,
  ping,
  ps,
  tar,
  uname,
  uptime,
  whoami,
];

const osRelease = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`;

const bashrc = `# ~/.bashrc: executed by bash(1) for non-login shells.

# export LS_OPTIONS='--color=auto'
# alias ls='ls $LS_OPTIONS'
# alias ll='ls $LS_OPTIONS -l'
`;

const profile = `# ~/.profile: executed by Bourne-compatible login shells.

if [ "$BASH" ]; then
  if [ -f ~/.bashrc ]; then
    . ~/.bashrc
  fi
fi

mesg n 2> /dev/null || true
`;

const folder = (mode = 0o755): ImageFile => ({ folder: true, mode });

export const debianFiles: Readonly<Record<string, ImageFile>> = {
  '/bin': { link: '/usr/bin' },
  '/boot': folder(),
  '/etc/debian_version': '12.11\n',
  '/etc/group': 'root:x:0:\ndaemon:x:1:\nwww-data:x:33:\nnogroup:x:65534:\n',
  '/etc/os-release': osRelease,
  '/etc/passwd':
    'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
  '/home': folder(),
  '/lib': { link: '/usr/lib' },
  '/lib64': { link: '/usr/lib64' },
  '/media': folder(),
  '/mnt': folder(),
  '/opt': folder(),
  '/root': folder(0o700),
  '/root/.bashrc': bashrc,
  '/root/.profile': profile,
  '/run/lock': folder(0o1777),
  '/sbin': { link: '/usr/sbin' },
  '/srv': folder(),
  '/tmp': folder(0o1777),
  '/usr/lib': folder(),
  '/usr/lib64': folder(),
  '/usr/local/bin': folder(),
  '/usr/sbin': folder(),
  '/var/lib': folder(),
  '/var/log': folder(),
  '/var/tmp': folder(0o1777),
};

/** An image that has nothing but a small Debian. */
export const debianImage: Omit<Image, 'repository' | 'hasTag' | 'size'> = {
  entrypoint: [],
  cmd: ['bash'],
  env: { PATH: usualPath },
  workdir: '/',
  user: 'root',
  busybox: false,
  programs: debianPrograms,
  tools: debianTools,
  files: debianFiles,
};
