// Users of the simulated systems.

export interface User {
  name: string;
  uid: number;
  group: string;
  gid: number;
  home: string;
}

export const rootUser: User = { name: 'root', uid: 0, group: 'root', gid: 0, home: '/root' };

const known: readonly User[] = [
  rootUser,
  { name: 'curl_user', uid: 100, group: 'curl_group', gid: 101, home: '/home/curl_user' },
  { name: 'nobody', uid: 65_534, group: 'nobody', gid: 65_534, home: '/' },
  { name: 'www-data', uid: 33, group: 'www-data', gid: 33, home: '/var/www' },
];

/** A user by name or number; a number that nobody has is a user without a name, as in a container. */
export function findUser(text: string): User {
  const [name = '', group] = text.split(':');
  const found = known.find((user) => user.name === name || String(user.uid) === name);
  const uid = Number(name);
  const user = found ?? { name: '', uid: Number.isInteger(uid) ? uid : 0, group: '', gid: 0, home: '/' };
  return group === undefined || Number.isNaN(Number(group)) ? user : { ...user, gid: Number(group), group: '' };
}
