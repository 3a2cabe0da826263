/** Headers of the pages we serve: nothing is allowed but what the page names. */
import { sha256 } from '#crypto';
import { toBase64 } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';

/** What a page needs beyond plain markup. */
export interface PageNeeds {
  /** Texts of inline `<style>` elements, exactly. */
  readonly styles?: readonly string[];
  /** Texts of inline `<script>` elements, exactly. */
  readonly scripts?: readonly string[];
  /** True when the page loads scripts from this server. */
  readonly ownScripts?: boolean;
  /** True when scripts of the page call this server. */
  readonly ownCalls?: boolean;
  /** True when the page shows images of this server. */
  readonly ownImages?: boolean;
  /** True when a form of the page posts to this server. */
  readonly ownForms?: boolean;
}

/** Headers for one page. They depend on its texts alone, so a fixed page computes them once. */
export function pageHeaders(needs: PageNeeds = {}): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(needs),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cache-control': 'no-store',
  };
}

function contentSecurityPolicy(needs: PageNeeds): string {
  const { styles = [], scripts = [], ownScripts, ownCalls, ownImages, ownForms } = needs;
  const directives = [
    "default-src 'none'",
    directive('style-src', styles.map(inlineSource)),
    directive('script-src', [...(ownScripts ? ["'self'"] : []), ...scripts.map(inlineSource)]),
    directive('connect-src', ownCalls ? ["'self'"] : []),
    directive('img-src', ownImages ? ["'self'"] : []),
    `form-action ${ownForms ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return directives.filter((text) => text !== '').join('; ');
}

function directive(name: string, sources: readonly string[]): string {
  return sources.length === 0 ? '' : `${name} ${sources.join(' ')}`;
}

function inlineSource(text: string): string {
  return `'sha256-${toBase64(sha256(utf8(text)))}'`;
}
