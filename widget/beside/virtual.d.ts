/** What the build makes for the npm entry: each file a module of its own. */
declare module 'virtual:beside' {
  export const files: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;
}
