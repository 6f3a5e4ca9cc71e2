import type { SecurityPolicy } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, createPool } from '#kernel/database'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { withClient } from '#testing/template'
import { createSignInLimit } from './sign-in-limit.ts'
import type { IdentityReadTables } from './tables.ts'

let database: TestDatabase
let pool: ReturnType<typeof createPool>
beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.url, 'zhiheng_auth', 2)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const byAddress: SecurityPolicy['lockout'] = { failures: 3, minutes: 10, by: 'address' }
const limit = () => createSignInLimit(createDatabase<IdentityReadTables>(pool))
const fail = async (lockout: SecurityPolicy['lockout'], username: string, address: string, times = 3) => {
  for (let count = 0; count < times; count += 1) await limit().failed(lockout, username, address)
}

describe('after so many failures', () => {
  it('the pair of name and address waits, and says how long; another address does not', async () => {
    await fail(byAddress, 'Somebody', '10.0.0.1', 2)
    await limit().check(byAddress, 'somebody', '10.0.0.1')
    await fail(byAddress, 'somebody', '10.0.0.1', 1)
    await expect(limit().check(byAddress, 'somebody', '10.0.0.1')).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: expect.stringContaining('10 分钟'),
    })
    await limit().check(byAddress, 'somebody', '10.0.0.2')
    await limit().check(byAddress, 'another', '10.0.0.1')
  })

  it('the account waits from everywhere where the policy says so', async () => {
    const byAccount = { ...byAddress, by: 'account' } as const
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3'])
      await fail(byAccount, 'everywhere', address, 1)
    await expect(limit().check(byAccount, 'everywhere', '10.9.9.9')).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
    })
  })

  it('a success forgives, and so does time', async () => {
    await fail(byAddress, 'good', '10.0.0.1')
    await limit().succeeded(byAddress, 'good', '10.0.0.1')
    await limit().check(byAddress, 'good', '10.0.0.1')
    await fail(byAddress, 'patient', '10.0.0.1')
    await withClient(database.url, (client) =>
      client.query(`update sign_in_failures set until = now() where username = 'patient'`),
    )
    await limit().check(byAddress, 'patient', '10.0.0.1')
  })

  it('a stricter policy holds for failures before it', async () => {
    await fail({ ...byAddress, failures: 20 }, 'strict', '10.0.0.1')
    await expect(limit().check(byAddress, 'strict', '10.0.0.1')).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
    })
  })
})
