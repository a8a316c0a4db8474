import type { OperationInfo } from '../operation-info.ts';

/** The entity tag of a resource whose version grows with every change of its content. */
export const versionTag = (version: number): string => `"${version}"`;

/**
 * Strong entity tag (RFC 9110 §8.8.3): the version where it changes with every change of the content, else a digest of it.
 * @param digest of the text of a representation; tags are opaque, so every implementation takes the digest it has at hand.
 */
export function entityTagOf(info: Pick<OperationInfo, 'etag'>, answer: unknown, text: string, digest: (text: string) => string): string {
  const { version } = answer as { version?: unknown };
  return info.etag === 'version' && typeof version === 'number' ? versionTag(version) : `"${digest(text)}"`;
}

/** Whether an `If-None-Match` header names this entity tag (RFC 9110 §13.1.2: weak tags compare by their value). */
export const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined && tagsIn(header).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag);

/** Whether an `If-Match` header names this entity tag (RFC 9110 §13.1.1: a weak tag never does). */
export const matchesStrongly = (header: string, etag: string): boolean => tagsIn(header).some((tag) => tag === '*' || tag === etag);

const tagsIn = (header: string): string[] => header.split(',').map((tag) => tag.trim());

/** The versions whose entity tags a caller holds, by `If-None-Match`; null: any will do. */
export function heldVersions(header: string | undefined): number[] | null {
  const tags = header === undefined ? [] : tagsIn(header);
  return tags.includes('*') ? null : tags.flatMap((tag) => /^(?:W\/)?"(\d{1,15})"$/.exec(tag)?.[1] ?? []).map(Number);
}
