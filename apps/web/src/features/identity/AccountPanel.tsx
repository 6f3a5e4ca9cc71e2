import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountView, OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { PanelBody, PanelFoot, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { AccountConflict } from './AccountConflict.tsx'
import { accountMessages } from './account-messages.ts'
import { PostsField } from './PostsField.tsx'
import { isComplete, type PostEntry, toPostInput } from './post-entry.ts'

type Props = {
  readonly account: AccountView
  readonly organisations: readonly OrganisationView[]
  readonly onClose: () => void
}

/** An account to be changed or disabled. */
export function AccountPanel({ account, organisations, onClose }: Props) {
  const t = useMessages(accountMessages)
  const [displayName, setDisplayName] = useState(account.displayName)
  const [disabled, setDisabled] = useState(account.disabled)
  const [posts, setPosts] = useState<readonly PostEntry[]>(account.posts)
  const errors = useFormErrors('account', ['displayName', 'posts'])
  const { update, conflict, settle } = useUpdateAccount(account, onClose, errors.refuse)
  const changes = {
    displayName: displayName.trim(),
    disabled,
    posts: posts.map(toPostInput),
  }
  const submit = () => {
    const fine = errors.check({
      ...(displayName.trim() ? {} : { displayName: t('wrong.name') }),
      ...(posts.every(isComplete) ? {} : { posts: t('wrong.organisation') }),
    })
    if (fine) update.mutate({ id: account.id, version: account.version, ...changes })
  }
  return (
    <SidePanel title={t('form.edit', { username: account.username })} onClose={onClose}>
      <form
        className="panelform"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <PanelBody>
          <FormErrors errors={errors} />
          <TextField
            id={errors.id('displayName')}
            label={t('form.name')}
            value={displayName}
            onChange={setDisplayName}
            error={errors.of('displayName')}
          />
          <PostsField
            id={errors.id('posts')}
            posts={posts}
            organisations={organisations}
            error={errors.of('posts')}
            onChange={setPosts}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={disabled}
              onChange={(event) => setDisabled(event.target.checked)}
            />
            {t('form.disabled')}
          </label>
        </PanelBody>
        <PanelFoot>
          <button type="submit" className="btn primary" disabled={update.isPending}>
            {t('form.submit.edit')}
          </button>
        </PanelFoot>
      </form>
      {conflict ? (
        <AccountConflict
          mine={{ ...changes, posts, organisations }}
          now={conflict}
          onSendAgain={() => {
            settle()
            update.mutate({ id: account.id, version: conflict.version, ...changes })
          }}
          onDrop={onClose}
        />
      ) : null}
    </SidePanel>
  )
}

function useUpdateAccount(account: AccountView, onClose: () => void, refuse: (error: unknown) => void) {
  const t = useMessages(accountMessages)
  const queries = useQueryClient()
  const [conflict, setConflict] = useState<AccountView>()
  const changed = () => queries.invalidateQueries({ queryKey: api.identity.accounts.key() })
  const update = useMutation(
    api.identity.updateAccount.mutationOptions({
      onSuccess: async ({ username }) => {
        showToast(t('form.changed', { username }))
        onClose()
        await changed()
      },
      onError: async (error) => {
        if (toApiError(error).code !== 'VERSION_CONFLICT') return refuse(error)
        const { items } = await client.identity.accounts({ q: account.username })
        setConflict(items.find(({ id }) => id === account.id))
      },
    }),
  )
  return { update, conflict, settle: () => setConflict(undefined) }
}
