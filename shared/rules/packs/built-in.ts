/** The rule packs that come with this program. */
import { COMMONWEALTH } from './commonwealth.ts';
import { EUROPE_PACK } from './europe.ts';
import { HOUSE } from './house.ts';
import type { Packs } from './load-packs.ts';
import { PRIVACY } from './privacy.ts';
import { US } from './us.ts';
import { US_STATES } from './us-states.ts';

export const BUILT_IN_PACKS: Packs = {
  house: HOUSE,
  us: US,
  'us-states': US_STATES,
  europe: EUROPE_PACK,
  commonwealth: COMMONWEALTH,
  privacy: PRIVACY,
};
