/** The second minifying of the one-file scripts. */
import { minify } from '@swc/core';
import type { Plugin } from 'vite';
import { integrityOf } from './integrity.ts';
import { isOneFile } from './scripts.ts';

/**
 * Members of Lit's objects and of ours that are named in no page, message, attribute or file, so that the one-file
 * scripts may call them by one letter. None is a member of the browser's own objects that the scripts
 * read: some, as `points`, are members of others.
 */
const INNER_MEMBERS = `
  addController converter createProperty createRenderRoot creationScope elementStyles emptyScript
  enableUpdating finalize finalizeStyles firstUpdated fromAttribute getPropertyDescriptor getPropertyOptions
  getUpdateComplete hasChanged hasUpdated hostConnected hostDisconnected hostUpdate hostUpdated isUpdatePending
  noAccessor performUpdate renderBefore renderOptions renderRoot scheduleUpdate setConnected
  shadowRootOptions shouldUpdate toAttribute useDefault willUpdate

  announcement attempted begins callingCode checkLength choose chosen control countryCallingCode defaultCountry dialled
  drop edges enter entry fetchPlans focused follow formatInternational formatNational hands internals international
  isAloneOn isBare isOfferMissing isPossible isRefused isTicked isValid isWindow knows learned leaveTo lines look
  matched meet missed nationalNumber note objection offered outbox outcome outerLabel placementOf points pressed
  reading refresh renewIfDue restored returned reveal sampleOffer seen settings settle shown signed submitted unsigned
  validate watch withoutIdd withoutNationalPrefix`
  .trim()
  .split(/\s+/);

/** Minifies the one-file scripts once more, by another minifier whose names gzip packs 2 % better, and tells their integrity. */
export function smallScript(): Plugin {
  return {
    name: 'small-script',
    applyToEnvironment: isOneFile,
    async generateBundle({ format }, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const mangle = { props: { regex: `^(${INNER_MEMBERS.join('|')})$` } };
        const options = { module: format === 'es', ecma: 2022, compress: { passes: 3 }, mangle } as const;
        file.code = (await minify(file.code, options)).code;
        const named = new RegExp(`["'\`](${INNER_MEMBERS.join('|')})["'\`]`).exec(file.code);
        if (named) this.error(`${named[1]} is named in a string: it cannot be called otherwise`);
        this.environment.logger.info(`${file.fileName.padEnd(14)} ${integrityOf(file.code)}`);
      }
    },
  };
}
