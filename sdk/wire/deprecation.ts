import type { OperationInfo } from '../operation-info.ts';

/** Tells clients of a deprecated operation what to call instead (RFC 9745; the successor's path starts with that of the request). */
export function deprecationHeaders({ deprecation }: Pick<OperationInfo, 'deprecation'>, path: string): Record<string, string> {
  if (deprecation === null) return {};
  const steps = path.split('/');
  const link = [...steps, ...deprecation.successor.split('/').slice(steps.length)].join('/');
  return { Deprecation: deprecation.since, Link: `<${link}>; rel="successor-version"` };
}
