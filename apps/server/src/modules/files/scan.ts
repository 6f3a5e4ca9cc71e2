import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Actor } from '#kernel/actor'
import { apart } from '#kernel/attempt'
import type { Clock } from '#kernel/clock'
import { AppError, inputInvalid } from '#kernel/error'
import { write } from '#kernel/transaction'
import { askClamd, type ClamdOptions, ScannerFailed } from './clamd.ts'
import type { FileTables } from './tables.ts'

export type ScanOptions = ClamdOptions & {
  /** What becomes of an upload while the scanner cannot look at it. */
  readonly whenDown: 'refuse' | 'accept'
}
type Deps = {
  readonly db: Kysely<FileTables>
  readonly clock: Clock
  readonly logger: Pick<Logger, 'warn'>
  /** Undefined: nothing is scanned. */
  readonly scanner: ScanOptions | undefined
}
type Scanned = { readonly name: string; readonly sha256: string; readonly bytes: number }
type Finding = {
  readonly finding: 'infected' | 'unscanned'
  readonly detail: string
  readonly taken: boolean
}

/** Looks at what is uploaded before anything reads or keeps it. @throws INPUT_INVALID, UNAVAILABLE */
export type Scan = (
  actor: Actor,
  file: Scanned,
  content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
) => Promise<void>

export function createScan({ db, clock, logger, scanner }: Deps): Scan {
  /** Past any attempt: what was refused has happened, though nothing else that the request did is left. */
  const record = (actor: Actor, file: Scanned, { finding, detail, taken }: Finding) =>
    apart(() =>
      write(db, actor, finding === 'infected' ? 'refuse-infected-file' : 'take-unscanned-file', (tx) =>
        tx
          .insertInto('file_findings')
          .values({
            ...{ at: clock.now(), account_id: actor.accountId, account_name: actor.accountName },
            ...{ organisation_id: actor.organisationId, file_name: file.name, sha256: file.sha256 },
            ...{ bytes: file.bytes, finding, detail, taken },
          })
          .execute(),
      ),
    )
  return async (actor, file, content) => {
    if (!scanner) return
    try {
      const found = await askClamd(scanner, content())
      if (found === null) return
      await record(actor, file, { finding: 'infected', detail: found, taken: false })
      throw infected(file.name, found)
    } catch (error) {
      if (!(error instanceof ScannerFailed)) throw error
      logger.warn({ reason: error.message, bytes: file.bytes }, 'an upload could not be scanned')
      if (scanner.whenDown === 'refuse') throw unscanned(file.name)
      await record(actor, file, { finding: 'unscanned', detail: error.message, taken: true })
    }
  }
}

const infected = (name: string, found: string) =>
  inputInvalid(
    'file',
    'infected',
    `“${name}”含有恶意代码（${found}），没有收下 “${name}” contains malicious code (${found}) and was not taken`,
    '不要再打开它；请单位的信息安全人员查这台电脑，换一份干净的文件 Do not open it again; have this computer checked, and send a clean copy',
  )

const unscanned = (name: string) =>
  new AppError('UNAVAILABLE', {
    reason: `病毒扫描暂时用不了，“${name}”没有收下 The virus scanner does not answer; “${name}” was not taken`,
    remedy:
      '过几分钟再传；一直不行请找系统管理员 Send it again in some minutes; if that fails, ask the administrator',
  })
