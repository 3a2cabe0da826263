/** Where this module came from; undefined where a bundler has taken that away. The classic script has another way. */
export const scriptUrl: string | undefined = import.meta.url;
