import { contractCommand } from '../../contract/command.ts';
import { say } from '../listening.ts';

/** What only a checkout has. Loaded late, each with what it needs and nothing else. */
process.exitCode = await contractCommand({
  call: 'npm run contract --',
  named: {
    server: { what: 'a server of its own on a PostgreSQL of its own, which go away with the run', start: async () => await (await import('./server-target.ts')).startServerTarget(say) },
    prism: { what: 'Prism: every documented answer, asked for by Prefer', start: async () => await (await import('./prism-target.ts')).startPrismTarget() },
  },
});
