import * as z from 'zod'
import { systemActor } from './kernel/actor.ts'
import type { createAudit } from './modules/audit/index.ts'
import { defineJob } from './modules/jobs/index.ts'

/** Where the deployment says so: entries of the trail go by themselves once they are older than the auditor keeps them. */
export const pruneAudit = ({ prune }: Pick<ReturnType<typeof createAudit>, 'prune'>) =>
  defineJob({
    kind: 'prune-audit',
    input: z.object({}),
    cursor: z.object({}),
    schedule: {
      every: { at: '03:40' },
      title: { zh: '清理超过保存期限的审计记录', en: 'Remove entries of the trail past their retention' },
      input: {},
    },
    async run() {
      const { removed } = await prune(systemActor)
      return {
        summary: { zh: `清理了 ${removed} 条`, en: `${removed} removed` },
        figures: { removed },
      }
    },
  })
