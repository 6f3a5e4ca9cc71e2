import type { NoteVerifier } from '@zhiheng/merkle'
import { checkLinks, checkRows } from './check-rows.ts'
import { checkTree } from './check-tree.ts'
import { withSnapshot } from './database-rows.ts'
import type { LedgerFinding } from './findings.ts'

export type DatabaseReport = {
  readonly facts: number
  readonly leaves: number
  readonly checkpoints: number
  /** Facts under the newest signed root. */
  readonly signed: number
}

/** Every fact, every hash, every node, every signed root: read once, in one picture, with nothing of the server in between. */
export const checkDatabase = (
  url: string,
  verifiers: readonly NoteVerifier[],
  found: (finding: LedgerFinding) => void,
): Promise<DatabaseReport> =>
  withSnapshot(url, async (client) => {
    const facts = await checkRows(client, found)
    await checkLinks(client, found)
    return { facts, ...(await checkTree(client, verifiers, found)) }
  })
