import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { answerHarness } from '../harness.ts';

/** As much of Prism's command line as is used here; it exports no types for it. */
interface PrismServer { readonly fastify?: unknown; close(): Promise<void>; listen(port: number, host: string): Promise<string> }
interface Options { readonly document: string; readonly host: string; readonly port: number; readonly verboseLevel: string; readonly cors: boolean; readonly dynamic: boolean; readonly errors: boolean; readonly multiprocess: boolean; readonly ignoreExamples: boolean; readonly seed: string; readonly jsonSchemaFakerFillProperties: boolean }
const { createSingleProcessPrism } = createRequire(import.meta.url)('@stoplight/prism-cli/dist/util/createServer.js') as { createSingleProcessPrism: (options: Options) => Promise<PrismServer> };

/** What `prism mock openapi.yaml -v error` runs. */
let prism: PrismServer | undefined;

async function start(port: number): Promise<string> {
  prism = await createSingleProcessPrism({
    document: fileURLToPath(new URL('../../../openapi.yaml', import.meta.url)), host: '127.0.0.1', port, verboseLevel: 'error',
    cors: true, dynamic: false, errors: false, multiprocess: false, ignoreExamples: false, seed: '', jsonSchemaFakerFillProperties: true,
  });
  return `http://127.0.0.1:${port}`;
}

answerHarness({ start }, () => prism?.close());
