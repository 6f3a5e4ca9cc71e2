import * as z from 'zod'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** The last entry of a backup: what must be in it, and by which digests. */
export const Manifest = z.strictObject({
  format: z.literal('zhiheng-backup/1'),
  madeAt: z.iso.datetime(),
  /** Applied when it was made; a release that lacks one of them cannot take it in. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()).min(1),
      rows: z.number().int().min(0),
      /** Of the rows as text of `copy`. */
      sha256: Digest,
    }),
  ),
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string().nullable() })),
  /** Uploaded files by digest. */
  files: z.array(Digest),
  /** Named by a row of the database, and not on the disk when the backup was made. */
  missingFiles: z.array(Digest),
  /** Whether the keys of the ledger and the trail are in it, encrypted. */
  keys: z.enum(['encrypted', 'left-out']),
})
export type Manifest = z.infer<typeof Manifest>

export const manifestName = 'manifest.json'
export const keysName = 'keys.encrypted'
export const tablePart = (table: string, part: number) => `tables/${table}/${String(part).padStart(6, '0')}`
export const fileEntry = (sha256: string) => `files/${sha256}`

export type BackupReason =
  | 'not-a-backup'
  | 'damaged'
  | 'newer-release'
  | 'database-not-empty'
  | 'files-not-empty'
  | 'no-schema'
  | 'file-exists'
  | 'wrong-passphrase'

/** Why a backup is not made or not taken in. `what` names the place. */
export class BackupError extends Error {
  readonly reason: BackupReason
  readonly what: string
  constructor(reason: BackupReason, what: string) {
    super(`${reason}: ${what}`)
    this.reason = reason
    this.what = what
  }
}
