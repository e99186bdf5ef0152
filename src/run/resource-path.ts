// The URL paths of the Kubernetes API, taken apart.

export interface ResourcePath {
  /** Undefined for what belongs to no namespace. A namespace itself belongs to none. */
  namespace: string | undefined;
  plural: string;
  /** Undefined for a whole collection. */
  name: string | undefined;
  subresource: string | undefined;
  /** The object's own path, without its subresource; the collection's where there is no name. */
  object: string;
}

/** Undefined for a path that is no resource's: `/version`. */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const [bare = ''] = path.split('?');
  const match = /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/(?:namespaces\/([^/]+)\/(?!(?:status|finalize)$))?(.+)$/.exec(
    bare,
  );
  if (!match) return undefined;
  const [, namespace, rest = ''] = match;
  const [plural = '', name, ...subresource] = rest.split('/');
  const object = subresource.length === 0 ? bare : bare.slice(0, -(subresource.join('/').length + 1));
  return {
    namespace: namespace && decodeURIComponent(namespace),
    plural,
    name: name && decodeURIComponent(name),
    subresource: subresource.join('/') || undefined,
    object,
  };
}
