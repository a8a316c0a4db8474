import { createMockPlatform } from '../../mocks/index.ts';

/** An answer without what may differ between two implementations: ids and times of what was made meanwhile, request ids, and the wording of single fields. */
export async function comparable(response: Response): Promise<object> {
  const text = await response.text();
  const body: unknown = response.headers.get('content-type')?.includes('json') && text !== '' ? plain(JSON.parse(text)) : text;
  return { status: response.status, headers: headersOf(response), body };
}

const compared = ['content-type', 'cache-control', 'allow', 'retry-after', 'www-authenticate', 'idempotency-replayed', 'x-content-type-options', 'x-total-count', 'link', 'vary'];

/** Headers that mean something to callers; of a tag that is made from content only that there is one. */
function headersOf({ headers }: Response): object {
  const etag = headers.get('etag');
  const requestId = headers.get('x-request-id') ?? 'none';
  return {
    ...Object.fromEntries(compared.map((name) => [name, headers.get(name)])),
    etag: etag !== null && etag.length > 10 ? 'of the content' : etag,
    location: headers.get('location')?.replace(uuid, idOf),
    requestId: requestId.length === 36 ? 'made' : requestId,
  };
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const demoIds = new Set(JSON.stringify(createMockPlatform().db).match(uuid));
const idOf = (id: string): string => (demoIds.has(id) ? id : 'made');

/** When the demo world has come to its end; what is later was made here. */
const endOfStory = '2026-06';

function plain(value: unknown, name = ''): unknown {
  if (Array.isArray(value) && name === 'errors') return value.map(({ detail: _, ...error }: { detail: string }) => JSON.stringify(error)).toSorted();
  if (Array.isArray(value)) return name === 'detail' ? value.map((item) => JSON.stringify(plain(item))).toSorted() : value.map((item) => plain(item));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([member, item]) => [member, plain(item, member)]));
  if (name === 'request_id' || name === 'msg' || name === 'schema_name' || name === 'token') return name;
  if (typeof value !== 'string') return value;
  if (name === 'href') return value.replace(uuid, idOf);
  return /(_at|At)$/.test(name) && value > endOfStory ? 'now' : name === 'id' || name === 'session_id' ? idOf(value) : value;
}
