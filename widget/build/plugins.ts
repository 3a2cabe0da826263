/** What Vite does to the element's files, in this order. None of it is part of a page: nothing else here imports it. */
import type { Plugin } from 'vite';
import { besideFiles, besideModules } from './beside-files.ts';
import { classicScript } from './classic-script.ts';
import { engineInside } from './engine-inside.ts';
import { quietFormats } from './quiet-formats.ts';
import { smallElement } from './small-element.ts';
import { smallLit } from './small-lit.ts';
import { smallScript } from './small-script.ts';
import { trustedTypes } from './trusted-types.ts';

/** The plugins of the element's builds; each says by itself to which of them it applies. */
export function elementPlugins(): Plugin[] {
  return [
    smallElement(),
    smallLit(),
    quietFormats(),
    smallScript(),
    engineInside(),
    classicScript(),
    besideFiles(),
    besideModules(),
    trustedTypes(),
  ];
}
