import { operations } from '../sdk/generated/operations.ts';
import type { OperationId } from '../sdk/contract.ts';
import type { Call } from './call.ts';
import type { MockPlatform } from './platform.ts';
import type { WireAnswer } from './respond.ts';

const prefix = '/__mock/';
type Wish = Readonly<Record<string, unknown>>;

/**
 * What a test in another process, for example of a browser, asks of the mock: `POST /__mock/reset`, `/__mock/clear`, `/__mock/offline {times}`,
 * `/__mock/delay {milliseconds, operation, times}`, `/__mock/fail {operation, code, times, detail}`, `/__mock/act-as {user}`.
 * @returns undefined for every other request.
 */
export async function remoteControl(platform: MockPlatform, call: Call): Promise<WireAnswer | undefined> {
  if (!call.url.startsWith(prefix, platform.baseUrl.length)) return undefined;
  const { pathname } = new URL(call.url);
  const command = commands[pathname.slice(prefix.length)];
  if (call.method !== 'POST' || command === undefined) return text(404, `POST one of ${Object.keys(commands).map((name) => prefix + name).join(', ')}`);
  try {
    command(platform, wishOf(await call.arrayBuffer()));
    return { status: 204, headers: {}, body: null };
  } catch (error) {
    return text(400, (error as Error).message);
  }
}

const commands: Readonly<Record<string, (platform: MockPlatform, wish: Wish) => void>> = {
  reset: (platform) => platform.reset(),
  clear: (platform) => platform.clearScenarios(),
  offline: (platform, wish) => void platform.offline(timesIn(wish)),
  delay: (platform, wish) => {
    const { milliseconds } = wish;
    if (typeof milliseconds !== 'number' || !(milliseconds >= 0)) throw new TypeError('milliseconds must be a number from 0');
    platform.delay(milliseconds, { ...timesIn(wish), ...(wish['operation'] === undefined ? {} : { operation: operationIn(wish) }) });
  },
  fail: (platform, wish) => {
    const { code, detail } = wish;
    const operation = operationIn(wish);
    const codes = Object.values(operations[operation].errors).flat() as string[];
    if (!codes.includes(code as string)) throw new TypeError(`${operation} has no code "${String(code)}" but ${codes.join(', ')}`);
    // Checked above: which codes go with which operation is known to the compiler for literals only.
    platform.fail(operation, code as never, { ...timesIn(wish), ...(typeof detail === 'string' ? { detail } : {}) });
  },
  'act-as': (platform, { user }) => platform.actAs(user === undefined || user === null ? undefined : String(user)),
};

function wishOf(body: ArrayBuffer): Wish {
  const value: unknown = body.byteLength === 0 ? {} : JSON.parse(new TextDecoder().decode(body));
  if (typeof value !== 'object' || value === null) throw new TypeError('the body must be an object');
  return value as Wish;
}

function timesIn({ times }: Wish): { times?: number } {
  if (times === undefined) return {};
  if (!Number.isInteger(times) || (times as number) < 1) throw new TypeError('times must be an integer from 1');
  return { times: times as number };
}

function operationIn({ operation }: Wish): OperationId {
  if (typeof operation !== 'string' || !Object.hasOwn(operations, operation)) throw new TypeError(`there is no operation "${String(operation)}"`);
  return operation as OperationId;
}

const text = (status: number, body: string): WireAnswer => ({ status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: `${body}\n` });
