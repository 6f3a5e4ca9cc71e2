import { SecurityPolicy } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import { systemActor } from '#kernel/actor'
import { findSetting, type SettingsTables } from '#kernel/settings'
import { read } from '#kernel/transaction'

export const policyKey = 'security-policy'

/** In force until the security administrator decides otherwise: the common practice under level 3 of GB/T 22239. */
export const firstPolicy: SecurityPolicy = {
  password: { minLength: 10, classes: 3, history: 5, maxAgeDays: 90 },
  lockout: { failures: 5, minutes: 10, by: 'address' },
  session: { idleMinutes: 30, absoluteMinutes: 720, single: false },
  secondFactorRoles: [],
  addresses: [],
  screenWatermark: true,
}

/** How long a second server process may still follow the policy before. */
const lifeMs = 5_000

/** The policy, asked at every request and therefore kept for some seconds; a change in this process holds at once. */
export function createPolicyStore(db: Kysely<SettingsTables>, now: () => number) {
  let kept: { policy: Promise<SecurityPolicy>; until: number } | undefined
  return {
    get(): Promise<SecurityPolicy> {
      if (kept && kept.until > now()) return kept.policy
      const policy = read(db, systemActor, (tx) => findSetting(tx, policyKey, SecurityPolicy)).then(
        (found) => found ?? firstPolicy,
      )
      kept = { policy, until: now() + lifeMs }
      policy.catch(() => {
        kept = undefined
      })
      return policy
    },
    forget(): void {
      kept = undefined
    },
  }
}
export type PolicyStore = ReturnType<typeof createPolicyStore>
