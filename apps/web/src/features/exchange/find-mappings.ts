import type { MatchingMapping } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'

type Table = { readonly fileId: string; readonly factType: string; readonly sheet?: string }

/** Saved mappings whose headings a table has; none where it is a table of the template, or cannot be read at all. */
export async function findMappings(table: Table): Promise<readonly MatchingMapping[]> {
  const look = await client.factMappings.sample(table).catch(() => undefined)
  return look && look.fits === false ? look.mappings : []
}
