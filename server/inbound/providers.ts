/** The providers there are: each file of `providers/`, by the name in its URL. */
import type { InboundProvider } from './provider.ts';

const files: Readonly<Record<string, { readonly provider: InboundProvider }>> = import.meta.glob(
  ['./providers/*.ts', '!./providers/*.test.ts'],
  { eager: true },
);

export const PROVIDERS: ReadonlyMap<string, InboundProvider> = new Map(
  Object.values(files).map(({ provider }) => [provider.name, provider]),
);
