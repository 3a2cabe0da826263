/**
 * `phone-consent api`: any call of the API, on the database itself and in the name of a user. What has no command of its
 * own is done by it: reviews, campaigns, restrictions, legal holds, requests of persons.
 */
import { readFile } from 'node:fs/promises';
import { SCOPES } from '../../shared/schema/api/scope.ts';
import { createApi } from '../app.ts';
import type { KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { NO_LIMITS } from '../http/limits.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused, type Terminal, UsageError } from './command.ts';
import { namedUser, withOperator } from './open-operator.ts';
import { openOwnFile } from './own-file.ts';

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH'];
/** Replies that a terminal shows. */
const TEXT = /^(text\/|application\/(json|problem\+json|x-ndjson|ld\+json|xml))/;

export const api: Command = {
  name: 'api',
  summary: 'makes any call of the API, without a server or beside one',
  usage: [
    'phone-consent api METHOD PATH --user ID [--body FILE] [--type TYPE] [--out FILE]',
    '',
    '  METHOD  GET, POST, PUT or PATCH',
    '  PATH    as the API has it, with its query: /v1/reviews?program=larkspur-offers',
    '  --user  who answers for it, e.g. usr_…; the audit trail names them',
    '  --body  a file with what is sent; - reads it from standard input',
    '  --type  what the body is; application/json, unless said',
    '  --out   a file for the reply: its owner’s alone, and there only when it is whole',
    '',
    'What can be called stands in the docs of a server, at /docs. No key is needed: who runs commands has the database.',
    'Exit status: 0 done, 1 refused, with the reason as the API gives it, 2 called wrongly or unable to call.',
  ],
  async run(args, terminal, surroundings) {
    const options = { user: string, body: string, type: string, out: string };
    const { values, positionals } = readArguments(args, options, ['METHOD', 'PATH']);
    const [method = '', path = ''] = positionals;
    if (!METHODS.includes(method)) throw new UsageError(`METHOD is none of ${METHODS.join(', ')}.`);
    if (!path.startsWith('/v1/')) throw new UsageError('PATH begins with /v1/.');
    if (values.body === undefined && method !== 'GET')
      throw new UsageError('--body is missing: {} where nothing is sent.');
    const body = values.body === undefined ? null : await readBody(values.body, surroundings.input);
    return withOperator(surroundings, async (deps) => {
      const { actor } = await namedUser(deps, values.user, 'api');
      const { type = 'application/json' } = values;
      const request = { method, body, headers: body === null ? {} : { 'content-type': type } };
      const reply = await apiFor(deps, actor).request(new URL(path, deps.config.publicUrl), request);
      if (!reply.ok) {
        terminal.err(await reply.text());
        return 1;
      }
      if (values.out !== undefined) await writeFile(values.out, reply);
      else await show(reply, terminal);
      return 0;
    });
  },
};

const string = { type: 'string' } as const;

/** The API as a user sees it who may do everything. */
function apiFor(deps: Deps, userId: string) {
  const via = 'command:api';
  const caller: KeyCaller = { kind: 'key', keyId: via, via, userId, sender: null, scopes: SCOPES };
  return createApi(deps, { authenticate: async () => caller, limits: NO_LIMITS, clientAddress: () => null });
}

async function readBody(path: string, input: () => Promise<string>): Promise<string | Uint8Array<ArrayBuffer>> {
  if (path === '-') return input();
  return readFile(path).catch(() => {
    throw new Refused(`${path} cannot be read.`);
  });
}

/** Shows a reply as it comes, line by line. @throws Refused for what no terminal shows, and for a stream that broke off */
async function show(reply: Response, terminal: Terminal): Promise<void> {
  if (!TEXT.test(reply.headers.get('content-type') ?? '')) throw new Refused('The reply is no text: say --out FILE.');
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of wholeReply(reply)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) terminal.out(line);
  }
  if (rest !== '') terminal.out(rest);
}

async function writeFile(path: string, reply: Response): Promise<void> {
  const file = await openOwnFile(path);
  try {
    for await (const chunk of wholeReply(reply)) await file.write(chunk);
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** The bytes of a reply. @throws Refused at the end of a stream of lines whose last one says that it broke off */
async function* wholeReply({ headers, body }: Response): AsyncGenerator<Uint8Array> {
  let end = '';
  for await (const chunk of body ?? []) {
    end = (end + Buffer.from(chunk).toString('latin1')).slice(-1000);
    yield chunk;
  }
  const isLines = headers.get('content-type') === 'application/x-ndjson';
  const last = end.trimEnd().split('\n').at(-1) ?? '';
  if (isLines && last.startsWith('{"error":')) throw new Refused(`It broke off: ${last}`);
}
