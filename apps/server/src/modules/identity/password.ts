import { hash, verify } from '@node-rs/argon2'

/**
 * Argon2id, the library's default algorithm, with the costs that OWASP recommends as the minimum: 19 MiB, two passes,
 * one lane. A hash carries its own costs, so that raising them later leaves old hashes valid.
 */
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, costs)

export const verifyPassword = (data: { hash: string; password: string }): Promise<boolean> =>
  verify(data.hash, data.password)
