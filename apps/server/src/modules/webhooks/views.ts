import type { LookupPurpose, WebhookView } from '@zhiheng/contract'
import { type Actor, systemActor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { WebhookDependencies as Deps } from './deps.ts'
import { guard, may } from './policy.ts'
import { findWebhook, lastLeaf, listWebhooks, type SecretRow, validSecrets, type WebhookRow } from './rows.ts'

export async function listAll(deps: Deps, actor: Actor) {
  guard(actor, 'webhook.read')
  const rows = await read(deps.db, actor, (tx) => listWebhooks(tx))
  return { items: await present(deps, actor, rows) }
}

export async function getWebhook(deps: Deps, actor: Actor, id: string): Promise<WebhookView> {
  guard(actor, 'webhook.read')
  const row = await read(deps.db, actor, (tx) => findWebhook(tx, id))
  const [view] = row ? await present(deps, actor, [row]) : []
  if (!view) throw notFound('webhook')
  return view
}

async function present(deps: Deps, actor: Actor, rows: readonly WebhookRow[]): Promise<WebhookView[]> {
  const { nameOf } = await deps.directory()
  // Days of secrets, never secrets: those nobody but the product reads.
  const [secrets, end] = await read(deps.db, systemActor, async (tx) => [
    await validSecrets(
      tx,
      rows.map(({ id }) => id),
      deps.clock.now(),
    ),
    await lastLeaf(tx),
  ])
  const of = Map.groupBy(secrets, ({ webhook_id }) => webhook_id)
  return rows.map((row) => viewOf(row, of.get(row.id) ?? [], { actor, end, nameOf }))
}

type Eyes = {
  readonly actor: Actor
  readonly end: number
  readonly nameOf: (id: string) => string
}

function viewOf(row: WebhookRow, secrets: readonly SecretRow[], { actor, end, nameOf }: Eyes): WebhookView {
  const own = actor.scope.includes(row.organisation_id)
  const open = row.state !== 'ended'
  return {
    ...{ id: row.id, name: row.name, url: row.url, events: row.events, types: row.types, area: row.area },
    ...{ subjectId: row.subject_id, subjectName: row.subject_name },
    purpose: row.purpose as LookupPurpose | null,
    body: { id: row.organisation_id, name: nameOf(row.organisation_id) },
    owner: row.owner_name,
    ...{
      state: row.state,
      stop: row.stop,
      stopNote: row.stop && row.reason,
      version: row.version,
      createdAt: row.created_at,
    },
    afterLeaf: row.after_leaf,
    behind: Math.max(0, end - row.after_leaf),
    lastDeliveredAt: row.last_delivered_at,
    failing: row.failing_since
      ? { since: row.failing_since, reason: row.reason ?? '', nextAt: row.next_at }
      : null,
    secrets: secrets.map(({ id, created_at, valid_until, public_key }) => ({
      ...{ id, createdAt: created_at, validUntil: valid_until },
      ...{ signature: public_key ? ('ed25519' as const) : ('hmac' as const), publicKey: public_key },
    })),
    rewound: row.rewound,
    may: {
      change: open && own && may(actor.role, 'webhook.manage'),
      pause: open && (own || actor.role === 'administrator') && may(actor.role, 'webhook.pause'),
    },
  }
}
