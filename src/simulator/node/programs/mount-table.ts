// What is mounted in a container, for `df` and `mount`: its root, what every container has, and its volumes.

import type { ProgramHost } from '../host.ts';

export interface MountedDevice {
  device: string;
  type: string;
  path: string;
  options: string;
  /** Kibibytes. */
  size: number;
  used: number;
}

const disk = { device: '/dev/vda1', type: 'ext4', size: 103_079_840, used: 9_412_352 };
const memory = { device: 'tmpfs', type: 'tmpfs', size: 8_040_132, used: 12 };
const small = { device: 'tmpfs', type: 'tmpfs', size: 65_536, used: 0 };

/** Sizes of zero are not shown by `df`. */
const pseudo = (device: string, path: string, options: string): MountedDevice => ({
  device,
  type: device,
  path,
  options,
  size: 0,
  used: 0,
});

export function mountTable({ mounts, busybox }: ProgramHost): MountedDevice[] {
  const nodeFile = (path: string): MountedDevice => ({ ...disk, path, options: 'rw,relatime' });
  return [
    { ...disk, device: 'overlay', type: 'overlay', path: '/', options: 'rw,relatime' },
    pseudo('proc', '/proc', 'rw,nosuid,nodev,noexec,relatime'),
    { ...small, path: '/dev', options: 'rw,nosuid,size=65536k,mode=755' },
    pseudo('devpts', '/dev/pts', 'rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666'),
    pseudo('mqueue', '/dev/mqueue', 'rw,nosuid,nodev,noexec,relatime'),
    pseudo('sysfs', '/sys', 'ro,nosuid,nodev,noexec,relatime'),
    nodeFile('/etc/hosts'),
    nodeFile('/dev/termination-log'),
    nodeFile('/etc/hostname'),
    nodeFile('/etc/resolv.conf'),
    { ...small, device: 'shm', path: '/dev/shm', options: 'rw,nosuid,nodev,noexec,relatime,size=65536k' },
    ...mounts.map(({ path, readOnly, inMemory }) => ({
      ...(inMemory ? memory : disk),
      path: busybox ? path : path.replace(/^\/var\/run\//, '/run/'),
      options: `${readOnly ? 'ro' : 'rw'},relatime${inMemory ? `,size=${memory.size}k,noswap` : ''}`,
    })),
  ];
}
