/** Lists: a page of items and an opaque cursor to the next. */
import { z } from 'zod';

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('Items on a page'),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,400}$/)
    .optional()
    .describe('`nextCursor` of the page before'),
});
export type PageQuery = z.output<typeof pageQuery>;

/** Reply with a page of `item`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A time in a reply. */
export const timeReply = z.iso.datetime({ precision: 3 });
