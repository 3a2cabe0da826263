/** Lit's Trusted Types policy, under our name. */
import type { Plugin } from 'vite';
import { hasOwnLit } from './scripts.ts';

/**
 * Lit creates a Trusted Types policy named `lit-html` when it is imported, and throws into the page where that name is
 * forbidden or taken. This gives the policy our name and lets Lit go on without one.
 */
export function trustedTypes(): Plugin {
  const policy = /([\w$]+)\.createPolicy\((["'])lit-html\2,\s*(\{[^{}]*\})\)/g;
  const patched = new Set<string>();
  return {
    name: 'trusted-types',
    applyToEnvironment: hasOwnLit,
    transform: {
      filter: { code: 'lit-html' },
      handler(code) {
        const quiet = code.replace(policy, "(()=>{try{return $1.createPolicy('phone-consent',$3)}catch{}})()");
        if (quiet !== code) patched.add(this.environment.name);
        return quiet;
      },
    },
    generateBundle() {
      if (!patched.has(this.environment.name)) this.error('Lit does not create its policy in the way expected here');
    },
  };
}
