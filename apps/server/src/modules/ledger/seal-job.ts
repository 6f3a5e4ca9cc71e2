import * as z from 'zod'
import type { Clock } from '#kernel/clock'
import { defineJob } from '#modules/jobs'
import type { LogKeys } from './log-keys.ts'
import { type Sealed, sealStep } from './seal.ts'
import type { LedgerReadTables } from './tables.ts'

const maxLeaves = 1 << 17

/** Every few minutes: new facts get into the tree, and its root is signed. */
export const sealJob = (clock: Clock, keys: () => Promise<LogKeys>, minutes: number) =>
  defineJob({
    kind: 'seal-ledger',
    input: z.object({}),
    cursor: z.object({ built: z.number() }),
    schedule: { every: { minutes }, title: { zh: '给账本签名', en: 'Sign the ledger' }, input: {} },
    async run({ commit, progress }) {
      const own = await keys()
      let sealed: Sealed
      let built = 0
      do {
        sealed = await commit<LedgerReadTables, Sealed>(
          (tx) => sealStep(tx, { keys: own, signedAt: clock.now(), maxLeaves }),
          { cursor: { built } },
        )
        built = sealed.built
        progress({ done: sealed.built, total: sealed.size })
      } while (sealed.built < sealed.size)
      return {
        summary: sealed.signed
          ? { zh: `签到第 ${sealed.size} 条`, en: `Signed at ${sealed.size} facts` }
          : { zh: '没有新的事实', en: 'No new facts' },
        figures: { size: sealed.size },
      }
    },
  })
