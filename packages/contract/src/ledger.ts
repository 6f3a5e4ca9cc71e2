import * as z from 'zod'

/** public: anybody, while it is displayed; government: bodies with an agreement; restricted: only where an agreement names it. */
export const FactVisibility = z.enum(['public', 'government', 'restricted'])
export type FactVisibility = z.infer<typeof FactVisibility>

/** assert: says something; correct: says it anew in place of another fact; withdraw: takes another fact back. */
export const FactEffect = z.enum(['assert', 'correct', 'withdraw'])
export type FactEffect = z.infer<typeof FactEffect>
