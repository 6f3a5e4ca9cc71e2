import { Client } from 'pg'
import { expect, it } from 'vitest'
import { checkExternalDatabase } from './external.ts'

const admin = process.env.ZHIHENG_TEST_DATABASE_URL ?? ''

/** The address with some of its parts replaced. */
function address(
  parts: Partial<Record<'username' | 'password' | 'port' | 'pathname' | 'protocol', string>>,
): string {
  return Object.assign(new URL(admin), parts).href
}

async function asAdmin(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: admin })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

it('accepts a server that the product can work on', async () => {
  await expect(checkExternalDatabase(admin)).resolves.toBeUndefined()
})

it.each([
  ['a wrong password', { password: 'wrong' }, 'wrong user or password'],
  ['an unknown database', { pathname: '/nowhere' }, 'no such database'],
  ['a closed port', { port: '1' }, 'no PostgreSQL is listening'],
])('says that %s is the reason, and shows no password', async (_what, parts, reason) => {
  const failure = checkExternalDatabase(address(parts))
  await expect(failure).rejects.toMatchObject({
    name: 'Problem',
    en: { happened: expect.stringContaining(reason) },
  })
  const problem = await failure.catch((error) => error)
  expect(JSON.stringify(problem)).not.toContain(new URL(admin).password)
})

it('refuses the address of something else', async () => {
  await expect(checkExternalDatabase('mysql://u@h/d')).rejects.toMatchObject({
    en: { happened: expect.stringContaining('not the address of a PostgreSQL') },
  })
})

it('names the right that a user lacks, and accepts the user once it is given', async () => {
  const clerk = `test_clerk_${process.pid}`
  const url = address({ username: clerk, password: 'clerk', pathname: `/${clerk}` })
  await asAdmin(`create role ${clerk} login password $$clerk$$`, `create database ${clerk}`)
  try {
    await expect(checkExternalDatabase(url)).rejects.toMatchObject({
      en: {
        happened: expect.stringContaining('CREATEROLE'),
        todo: expect.stringContaining(`alter role "${clerk}" createrole`),
      },
    })
    await asAdmin(`alter role ${clerk} createrole`)
    await expect(checkExternalDatabase(url)).rejects.toMatchObject({
      en: { happened: expect.stringContaining('may not create tables') },
    })
    await asAdmin(`alter database ${clerk} owner to ${clerk}`)
    await expect(checkExternalDatabase(url)).resolves.toBeUndefined()
  } finally {
    await asAdmin(`drop database ${clerk}`, `drop role ${clerk}`)
  }
})
