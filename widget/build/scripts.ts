/** Which of the build's environments are one-file scripts for pages: those named `widget…`. */

/** The environment in whose name a plugin is asked. */
type Named = { name: string };

/** Whether the script comes as one file, with what it needs inside it. */
export function isOneFile({ name }: Named): boolean {
  return name.startsWith('widget');
}

/** Whether it brings its own copy of Lit. The attached field draws nothing, so it has none. */
export function hasOwnLit(environment: Named): boolean {
  return isOneFile(environment) && environment.name !== 'widgetAttach';
}

/** Whether it fetches the code step, languages and numbering plans from files beside it. */
export function hasFilesBeside(environment: Named): boolean {
  return isOneFile(environment) && environment.name !== 'widgetCode';
}
