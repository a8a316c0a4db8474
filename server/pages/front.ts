import type { Pages } from './page.ts';
import { siteName } from './site.ts';

/** Where everything is, for programs. */
const index = {
  name: siteName,
  api: '/api/v1/platform',
  docs: '/docs',
  contract: { yaml: '/openapi.yaml', json: '/openapi.json' },
  problems: '/problems',
  health: { alive: '/healthz', ready: '/readyz', metrics: '/metrics' },
};

/** `/`: people get to the reference, programs that ask for JSON get an index. */
export const frontPages: Pages = {
  '/': (request, response) => {
    response.vary('Accept');
    if (request.accepts(['html', 'json']) === 'json') response.json(index);
    else response.redirect(302, '/docs');
  },
};
