import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Permission, Role } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { type Translate, useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { PostRow } from './PostRow.tsx'
import { toNetworks } from './policy-form.ts'
import { isComplete, newPost, type PostEntry, toPostInput } from './post-entry.ts'
import { securityMessages } from './security-messages.ts'

const names = ['name', 'post', 'permissions', 'addresses', 'expiresAt'] as const
const dayMs = 86_400_000

/** A key for another system: in whose name, for what, from where, how long. Shown once. */
export function CreateKeyModal({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(securityMessages)
  const [made, setMade] = useState<string>()
  return made === undefined ? (
    <KeyForm onMade={setMade} onClose={onClose} />
  ) : (
    <Modal title={t('keys.new')} onClose={onClose}>
      <p className="note yellow">{t('keys.once')}</p>
      <p className="mono" style={{ overflowWrap: 'anywhere', margin: '16px 0' }} data-key={made}>
        {made}
      </p>
      <p className="meta">{t('keys.howto')}</p>
    </Modal>
  )
}

type FormProps = { readonly onMade: (key: string) => void; readonly onClose: () => void }

function KeyForm({ onMade, onClose }: FormProps) {
  const t = useMessages(securityMessages)
  const [entries, setEntries] = useState({ name: '', addresses: '', days: '90' })
  const [post, setPost] = useState<PostEntry>(newPost)
  const [permissions, setPermissions] = useState<readonly Permission[]>([])
  const errors = useFormErrors('key', names)
  const { organisations, held } = useChoices(post.role)
  const granted = held.filter((each) => permissions.includes(each))
  const create = useCreateKey(onMade, errors.refuse)
  const submit = () => {
    if (!errors.check(faultsOf({ ...entries, post, permissions: granted }, t))) return
    create.mutate({
      ...{ name: entries.name, post: toPostInput(post), permissions: granted },
      addresses: toNetworks(entries.addresses),
      expiresAt: new Date(Date.now() + Number(entries.days) * dayMs).toISOString(),
    })
  }
  const bound = (name: 'name' | 'addresses' | 'days') => ({
    id: errors.id(name === 'days' ? 'expiresAt' : name),
    value: entries[name],
    error: errors.of(name === 'days' ? 'expiresAt' : name),
    onChange: (value: string) => setEntries({ ...entries, [name]: value }),
  })
  return (
    <Modal
      title={t('keys.new')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('keys.submit')}
          disabled={create.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <TextField label={t('keys.name')} help={t('keys.name.help')} {...bound('name')} />
        <PostRow
          id={errors.id('post')}
          post={post}
          organisations={organisations}
          error={errors.of('post')}
          onChange={(part) => setPost({ ...post, ...part })}
        />
        <Permissions
          id={errors.id('permissions')}
          held={held}
          chosen={permissions}
          error={errors.of('permissions')}
          onChange={setPermissions}
        />
        <TextField label={t('keys.addresses')} help={t('policy.addresses.help')} {...bound('addresses')} />
        <TextField label={t('keys.days')} inputMode="numeric" width={96} {...bound('days')} />
      </div>
    </Modal>
  )
}

/** Bodies to act in, and what a role holds: a key cannot have more. */
function useChoices(role: Role) {
  const bodies = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const keys = useQuery(api.security.apiKeys.queryOptions())
  return {
    organisations: bodies.data?.items ?? [],
    held: keys.data?.grantable.find((each) => each.role === role)?.permissions ?? [],
  }
}

type Entries = {
  readonly name: string
  readonly days: string
  readonly post: PostEntry
  readonly permissions: readonly Permission[]
}

function faultsOf(
  { name, days, post, permissions }: Entries,
  t: Translate<keyof (typeof securityMessages)['zh']>,
): Partial<Record<(typeof names)[number], string>> {
  return {
    ...(name.trim() ? {} : { name: t('keys.name.missing') }),
    ...(isComplete(post) ? {} : { post: t('keys.post.missing') }),
    ...(permissions.length > 0 ? {} : { permissions: t('keys.permissions.missing') }),
    ...(Number(days) >= 1 && Number(days) <= 366 ? {} : { expiresAt: t('keys.days.wrong') }),
  }
}

function useCreateKey(onMade: (key: string) => void, onError: (error: unknown) => void) {
  const queries = useQueryClient()
  return useMutation(
    api.security.createApiKey.mutationOptions({
      onSuccess: async ({ key }) => {
        onMade(key)
        await queries.invalidateQueries({ queryKey: api.security.apiKeys.queryKey() })
      },
      onError,
    }),
  )
}

type PermissionsProps = {
  readonly id: string
  /** What the role of the post holds; a key cannot have more. */
  readonly held: readonly Permission[]
  readonly chosen: readonly Permission[]
  readonly error: string | undefined
  readonly onChange: (permissions: readonly Permission[]) => void
}

/** By the names that the API itself uses: whoever asks for a key read them there. */
function Permissions({ id, held, chosen, error, onChange }: PermissionsProps) {
  const t = useMessages(securityMessages)
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={error ? `${id}-wrong` : undefined}>
      <legend>{t('keys.permissions')}</legend>
      {held.map((each) => (
        <label key={each} className="check mono">
          <input
            type="checkbox"
            checked={chosen.includes(each)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, each] : chosen.filter((one) => one !== each))
            }
          />
          {each}
        </label>
      ))}
      {error ? (
        <p className="wrong" id={`${id}-wrong`}>
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
