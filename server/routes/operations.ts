/** Every operation of the API, in the order of the docs. */
import type { Operation } from '../http/operation.ts';
import { auditOperations } from './audit.ts';
import { healthOperations } from './health.ts';
import { keyOperations } from './keys.ts';
import { logOperations } from './log.ts';
import { programOperations } from './programs.ts';
import { senderOperations } from './senders.ts';
import { siteOperations } from './sites.ts';
import { userOperations } from './users.ts';

export const operations: readonly Operation[] = [
  ...senderOperations,
  ...programOperations,
  ...siteOperations,
  ...userOperations,
  ...keyOperations,
  ...auditOperations,
  ...logOperations,
  ...healthOperations,
];
