/** What is used here of the analyzer, which ships no types of its functions. */
declare module '@custom-elements-manifest/analyzer/index.js' {
  import type { Plugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

  /** The compiler that the analyzer brings along. */
  export const ts: {
    readonly ScriptTarget: { readonly ES2022: number };
    createSourceFile(path: string, text: string, target: number, setParentNodes: boolean): object;
  };
  export function create(options: { modules: object[]; plugins: Plugin[] }): {
    readonly modules: readonly { readonly declarations: readonly { readonly name: string }[] }[];
  };
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export interface Plugin {
    readonly name: string;
  }
  export function litPlugin(): Plugin[];
}
