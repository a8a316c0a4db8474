import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { operations } from '../../../sdk/generated/operations.ts';
import type { OperationId } from '../../../sdk/contract.ts';
import type { OperationInfo } from '../../../sdk/operation-info.ts';
import { answerHarness } from '../harness.ts';
import { routeSchemas } from './contract-schemas.ts';
import { organizationReads } from './organizations.ts';

declare module 'fastify' {
  interface FastifyContextConfig { operation: OperationId }
}

/**
 * What a team would write with Fastify 5 and pg: every route of the contract with its schemas, in and out, and one hook that looks the
 * token, the permission and the access to the organization up with one prepared statement per request.
 */
const reads = organizationReads();

const accessSql = `
  SELECT u.status = 'active' AND t.revoked_at IS NULL AND coalesce(t.expires_at > now(), true) AND coalesce(t.created_at > u.sessions_revoked_at, true) AS valid,
    u.has_platform_access AND ($2::text IS NULL OR EXISTS (
      SELECT 1 FROM active_assignments a JOIN group_permissions p ON p.group_id = a.group_id WHERE a.user_id = u.id AND p.permission_key = $2)) AS permitted,
    $3::text IS NULL OR u.is_global_access OR EXISTS (SELECT 1 FROM org_access o WHERE o.user_id = u.id AND o.org_id::text = $3) AS reachable
  FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.token_sha256 = $1`;

interface Access { readonly valid: boolean; readonly permitted: boolean; readonly reachable: boolean }

async function authorize(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { permission, orgAccess }: OperationInfo = operations[request.routeOptions.config.operation];
  const token = /^bearer +([!-~]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return reply.code(401).send({ code: 'not_authenticated' });
  const organization = orgAccess === null ? null : ((request.params as Record<string, string>)[orgAccess] ?? null);
  const { rows: [access] } = await reads.pool.query<Access>({ name: 'access', text: accessSql, values: [createHash('sha256').update(token).digest(), permission, organization] });
  if (!access?.valid) return reply.code(401).send({ code: 'invalid_token' });
  if (!access.permitted) return reply.code(403).send({ code: 'permission_denied' });
  if (!access.reachable) return reply.code(403).send({ code: 'org_access_required' });
  return undefined;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;
const built: Partial<Record<OperationId, Handler>> = {
  async getOrganization(request, reply) {
    const { org_uuid } = request.params as { org_uuid: string };
    return (await reads.find(org_uuid)) ?? reply.code(404).send({ code: 'not_found' });
  },
  async listOrganizations(request) {
    const { search = '', page, page_size } = request.query as { search?: string; page: number; page_size: number };
    return await reads.search(search, page_size, (page - 1) * page_size);
  },
};
const notMeasured: Handler = (_request, reply) => reply.code(501).send({ code: 'not_implemented' });

function routes(app: FastifyInstance): void {
  const schemas = routeSchemas();
  for (const [operation, { method, path, credential }] of Object.entries(operations) as [OperationId, OperationInfo][]) {
    app.route({
      method, url: path.replaceAll(/\{([^}]+)\}/g, ':$1'), schema: schemas.get(operation)!, config: { operation },
      onRequest: credential === 'none' ? [] : [authorize], handler: built[operation] ?? notMeasured,
    });
  }
}

async function start(): Promise<number> {
  // As strict as the contract: what the schemas do not name is refused, not removed.
  const app = fastify({ logger: false, ajv: { customOptions: { removeAdditional: false } } });
  routes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

answerHarness({ start });
