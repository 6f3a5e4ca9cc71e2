import type { OrganisationName, OrganisationView } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { AppError, notFound } from '#kernel/error'
import { write } from '#kernel/transaction'
import { addBody, type BodyInput } from './add-body.ts'
import { buildDirectory } from './directory.ts'
import type { createDirectoryCache } from './directory-cache.ts'
import { guard } from './policy.ts'
import { listBodies } from './read-model.ts'
import { endName, findVersion, insertNames, raiseVersion } from './repository.ts'
import { succeedName } from './succeed-name.ts'
import type { OrganisationTables } from './tables.ts'
import { toView } from './views.ts'

type Deps = {
  readonly db: Kysely<OrganisationTables>
  readonly clock: Clock
  readonly cache: ReturnType<typeof createDirectoryCache>
}
type NameInput = Pick<OrganisationName, 'name' | 'kind' | 'validFrom' | 'validTo'> & {
  readonly id: string
  readonly version: number
}

export function createService({ db, clock, cache }: Deps) {
  /** Runs one change, then shows the body as it is after it. */
  const change = async (
    actor: Actor,
    action: string,
    work: (tx: Kysely<OrganisationTables>, directory: ReturnType<typeof buildDirectory>) => Promise<string>,
  ): Promise<OrganisationView> => {
    guard(actor, 'organisation.manage')
    const id = await write(db, actor, action, async (tx) =>
      work(tx, buildDirectory(await listBodies(tx), clock.today())),
    )
    cache.forget()
    const directory = await cache.on(clock.today())
    const body = directory.find(id)
    if (!body) throw notFound('organisation')
    return toView(directory, body)
  }

  return {
    async tree(asOf: PlainDate = clock.today()) {
      const directory = await cache.on(asOf)
      const items = directory.bodies.map((body) => toView(directory, body))
      return { asOf, items, total: items.length }
    },

    create: (actor: Actor, input: BodyInput) =>
      change(actor, 'create-organisation', (tx, directory) => addBody(tx, directory, input)),

    addName: (actor: Actor, { id, version, ...added }: NameInput) =>
      change(actor, 'name-organisation', async (tx, directory) => {
        const body = directory.find(id)
        if (!body) throw notFound('organisation')
        const { ends, validFrom, validTo } = succeedName(body.names, added)
        if ((await raiseVersion(tx, id, version)) === undefined) {
          const currentVersion = await findVersion(tx, id)
          throw currentVersion
            ? new AppError('VERSION_CONFLICT', { currentVersion })
            : notFound('organisation')
        }
        if (ends) await endName(tx, ends.id, ends.on)
        await insertNames(tx, [
          {
            organisation_id: id,
            name: added.name,
            kind: added.kind,
            valid_from: validFrom,
            valid_to: validTo,
          },
        ])
        return id
      }),
  }
}
