import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { accountMessages } from './account-messages.ts'
import { PostsField } from './PostsField.tsx'
import { isComplete, newPost, type PostEntry, toPostInput } from './post-entry.ts'

type Props = { readonly organisations: readonly OrganisationView[]; readonly onClose: () => void }

const names = ['username', 'displayName', 'password', 'posts'] as const
const usernamePattern = /^[a-z0-9][a-z0-9._-]{2,39}$/

export function CreateAccountModal({ organisations, onClose }: Props) {
  const t = useMessages(accountMessages)
  const { passwordRule } = useSession()
  const [entries, setEntries] = useState({ username: '', displayName: '', password: '' })
  const [posts, setPosts] = useState<readonly PostEntry[]>([newPost])
  const errors = useFormErrors('account', names)
  const create = useCreateAccount(onClose, errors.refuse)
  const submit = () => {
    const { username, displayName, password } = entries
    const fine = errors.check({
      ...(usernamePattern.test(username.trim()) ? {} : { username: t('wrong.username') }),
      ...(displayName.trim() ? {} : { displayName: t('wrong.name') }),
      ...(password.length >= passwordRule.minLength
        ? {}
        : { password: t('wrong.password', { length: passwordRule.minLength, count: password.length }) }),
      ...(posts.every(isComplete) ? {} : { posts: t('wrong.organisation') }),
    })
    if (fine) create.mutate({ ...entries, username: username.trim(), posts: posts.map(toPostInput) })
  }
  const text = (name: keyof typeof entries, label: string, help?: string) => (
    <TextField
      id={errors.id(name)}
      label={label}
      {...(help ? { help } : {})}
      autoComplete="off"
      value={entries[name]}
      onChange={(value) => setEntries({ ...entries, [name]: value })}
      error={errors.of(name)}
    />
  )
  return (
    <Modal
      title={t('form.create')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('form.submit.create')}
          disabled={create.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        {text('username', t('form.username'), t('form.username.help'))}
        {text('displayName', t('form.name'))}
        {text('password', t('form.password'), t('form.password.help', { length: passwordRule.minLength }))}
        <PostsField
          id={errors.id('posts')}
          posts={posts}
          organisations={organisations}
          error={errors.of('posts')}
          onChange={setPosts}
        />
      </div>
    </Modal>
  )
}

function useCreateAccount(onClose: () => void, onError: (error: unknown) => void) {
  const t = useMessages(accountMessages)
  const queries = useQueryClient()
  return useMutation(
    api.identity.createAccount.mutationOptions({
      onSuccess: async ({ username }) => {
        showToast(t('form.created', { username }))
        onClose()
        await queries.invalidateQueries({ queryKey: api.identity.accounts.key() })
      },
      onError,
    }),
  )
}
