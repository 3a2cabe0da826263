/** What a Vue file exports. */
declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  // biome-ignore lint/style/noDefaultExport: it is the form of Vue files
  export default component;
}
