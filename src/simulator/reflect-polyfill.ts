// The three functions of the Reflect metadata proposal that @peculiar/x509's dependency container asks for, and that no
// engine has. Imported before it, and only when certificates have to be made.

type Key = string | symbol;

const store = new WeakMap<object, Map<Key, unknown>>();

const getOwnMetadata = (key: Key, target: object) => store.get(target)?.get(key);

function getMetadata(key: Key, target: object): unknown {
  for (let at: object | null = target; at; at = Object.getPrototypeOf(at) as object | null) {
    if (store.get(at)?.has(key)) return getOwnMetadata(key, at);
  }
  return undefined;
}

function defineMetadata(key: Key, value: unknown, target: object): void {
  const known = store.get(target) ?? new Map<Key, unknown>();
  store.set(target, known.set(key, value));
}

if (!('getMetadata' in Reflect)) Object.assign(Reflect, { getMetadata, getOwnMetadata, defineMetadata });
