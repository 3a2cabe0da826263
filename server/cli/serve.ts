/** `phone-consent serve`: starts the server. */
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'starts the server',
  usage: [
    'phone-consent serve',
    '',
    'Settings come from the environment: PORT, HOST, PUBLIC_URL, DATA_DIR, DATABASE_URL, KEYS_DIR, REGISTER_URL, …',
    'It ends in order at SIGTERM or SIGINT: what was accepted is answered first.',
  ],
  async run(args) {
    readArguments(args, {});
    await import('../main.ts'); // the server's own entry; the process lives on with it
    return 0;
  },
};
