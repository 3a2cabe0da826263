/**
 * By which suppressions and counts tell what an erasure did. No record has it as its method: their words are the format's,
 * and old verifiers know no new ones.
 */
export const ERASURE_METHOD = 'erasure';
