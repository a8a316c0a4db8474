import { demoTokens } from '../../sdk/demo/people.ts';
import { tokenHash } from '../access/tokens.ts';
import { isLoopback } from '../config.ts';
import type { Platform } from '../context.ts';
import { statement } from '../db/connections.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { Pages } from './page.ts';

interface PersonRow { readonly token_hash: string; readonly name: string; readonly email: string; readonly groups: string[] }

/** Whom a visitor can be at this moment: people whose demo token is accepted, with the groups that give them their permissions. */
const peopleWithTokens = statement('demo-people', `
  SELECT encode(t.token_sha256, 'hex') AS token_hash, u.display_name AS name, u.email,
    ARRAY(SELECT DISTINCT g.name FROM active_assignments a JOIN permission_groups g ON g.id = a.group_id WHERE a.user_id = u.id ORDER BY 1) AS groups
  FROM api_tokens t JOIN users u ON u.id = t.user_id
  WHERE t.is_demo AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND u.status = 'active'
  ORDER BY u.number`);

const tokenByHash = new Map(Object.keys(demoTokens).map((token) => [tokenHash(token), token]));

/**
 * `/docs/demo.json`: the people of the demo world with their tokens, for signing in with one click. The tokens are printed in
 * the documentation anyway; on a server that others can reach there are none, and then this is 404.
 */
export function demoPeoplePages({ config, database }: Platform): Pages {
  if (!config.demoWorld || !isLoopback(config.host)) return {};
  return {
    '/docs/demo.json': async (_request, response) => {
      const rows = await database.read<PersonRow>(peopleWithTokens);
      const people = rows.flatMap(({ token_hash, ...person }) => {
        const token = tokenByHash.get(token_hash);
        return token === undefined ? [] : [{ ...person, token }];
      });
      if (people.length === 0) throw new Problem('not_found', { detail: 'This server has no demo people.' });
      response.json({ people });
    },
  };
}
