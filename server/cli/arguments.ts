/** Reads a command's arguments; anything it does not know is called wrongly. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';

/** A key's id that begins as an option does, as one in 64 does. */
const KID = /^-[A-Za-z0-9_-]{42}$/;

/**
 * The options and positionals of `args`.
 * @param names - the positionals that must be there, by the names the usage gives them
 * @throws UsageError for an unknown option, a missing value, or another number of positionals
 */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  names: readonly string[] = [],
) {
  const parsed = parse(args, options);
  if (parsed.positionals.length < names.length) {
    throw new UsageError(`${names[parsed.positionals.length]} is missing.`);
  }
  const spare = parsed.positionals[names.length];
  if (spare !== undefined) throw new UsageError(`What is ${JSON.stringify(spare)}?`);
  return parsed;
}

function parse<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    const end = args.includes('--') ? args.indexOf('--') : args.length;
    const [before, behind] = [args.slice(0, end), args.slice(end + 1)];
    const isKid = (arg: string) => KID.test(arg);
    const rest = before.filter((arg) => !isKid(arg));
    const plain = [...before.filter(isKid), ...behind];
    return parseArgs({ args: [...rest, '--', ...plain], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
