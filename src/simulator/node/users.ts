// Users of the simulated systems.

export interface User {
  /** Empty where the number has no name. */
  name: string;
  uid: number;
  group: string;
  gid: number;
  home: string;
  /** Groups besides the first one. */
  groups: readonly number[];
}

export const rootUser: User = { name: 'root', uid: 0, group: 'root', gid: 0, home: '/root', groups: [] };

const known: readonly User[] = [
  rootUser,
  { name: 'curl_user', uid: 100, group: 'curl_group', gid: 101, home: '/home/curl_user', groups: [] },
  { name: 'nobody', uid: 65_534, group: 'nobody', gid: 65_534, home: '/', groups: [] },
  { name: 'www-data', uid: 33, group: 'www-data', gid: 33, home: '/var/www', groups: [] },
];

export const groupName = (gid: number): string => known.find((user) => user.gid === gid)?.group ?? '';

/** A user by name or number; a number that nobody has is a user without a name, in the first group of all. */
export function findUser(text: string): User {
  const [name = '', group] = text.split(':');
  const found = known.find((user) => user.name === name || String(user.uid) === name);
  const uid = Number(name);
  const user = found ?? { ...rootUser, name: '', uid: Number.isInteger(uid) ? uid : 0, home: '/' };
  return group === undefined || Number.isNaN(Number(group)) ? user : withGroup(user, Number(group));
}

export const withGroup = (user: User, gid: number): User => ({ ...user, gid, group: groupName(gid) });

/** What a file of theirs shows: names, or numbers where there are none. */
export const ownerOf = ({ name, uid }: User): string => name || String(uid);
export const groupOf = ({ group, gid }: User): string => group || String(gid);
