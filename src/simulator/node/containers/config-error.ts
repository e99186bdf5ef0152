// What keeps a container from being made although its image is there: a reference in its spec that leads nowhere.

export class ConfigError extends Error {}
