/** What reaches a log line, and what never does. */
import { expect, test } from 'vitest';
import { createLogger, type LogFields } from './logger.ts';

function capture() {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => void lines.push(line) });
  return { logger, lines };
}

test('a line is JSON with level, time, message and fields', () => {
  const { logger, lines } = capture();
  logger.info('request', { method: 'GET', route: '/v1/records/{id}', status: 200, ms: 1.5, requestId: 'req_1' });
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    message: 'request',
    method: 'GET',
    route: '/v1/records/{id}',
    status: 200,
    ms: 1.5,
    requestId: 'req_1',
  });
});

test('a field that is not on the list is dropped', () => {
  const { logger, lines } = capture();
  const fields: LogFields = Object.assign({ status: 200 }, { phone: '+12025550143', body: { phone: '+12025550143' } });
  logger.info('request', fields);
  expect(lines[0]).not.toContain('2025550143');
});

test('an exception leaves its name, code and stack, never its message, nor that of its cause', () => {
  const { logger, lines } = capture();
  const cause = new SyntaxError('Unexpected token in +12025550143\n+12025550143');
  const error = Object.assign(new Error('bad +12025550143\nand more +12025550143', { cause }), { code: 'E_BAD' });
  logger.error('a request failed', { error });
  expect(lines[0]).not.toContain('2025550143');
  expect(JSON.parse(lines[0] ?? '').error).toMatchObject({
    name: 'Error',
    code: 'E_BAD',
    stack: expect.arrayContaining([expect.stringContaining('logger.test.ts')]),
    cause: { name: 'SyntaxError' },
  });
});

test('lines below the level are not written', () => {
  const { logger, lines } = capture();
  logger.debug('detail');
  expect(lines).toEqual([]);
});
