import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SecurityPolicyView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PolicyAddresses } from './PolicyAddresses.tsx'
import { PolicyConflict } from './PolicyConflict.tsx'
import { PolicyNumbers } from './PolicyNumbers.tsx'
import { PolicyRoles } from './PolicyRoles.tsx'
import { policyFields, toForm, toPolicy } from './policy-form.ts'
import { securityMessages } from './security-messages.ts'

export function PolicyCard() {
  const policy = useQuery(api.security.policy.queryOptions())
  return <Loaded query={policy}>{(data) => <PolicyForm key={JSON.stringify(data)} policy={data} />}</Loaded>
}

/** Every rule on one page; in force for everybody once it is saved. */
function PolicyForm({ policy }: { readonly policy: SecurityPolicyView }) {
  const t = useMessages(securityMessages)
  const [form, setForm] = useState(() => toForm(policy))
  const errors = useFormErrors('policy', policyFields)
  const { save, now, setNow, take } = useSavePolicy(errors.refuse)
  const send = (version: number) => save.mutate({ ...toPolicy(form), version })
  const put = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  return (
    <form
      className="card"
      noValidate
      aria-label={t('tab.policy')}
      onSubmit={(event) => {
        event.preventDefault()
        send(policy.version)
      }}
    >
      <div className="body form">
        <FormErrors errors={errors} />
        <PolicyNumbers form={form} errors={errors} onChange={put} />
        <PolicyRoles
          roles={form.secondFactorRoles}
          onChange={(secondFactorRoles) => put({ secondFactorRoles })}
        />
        <PolicyAddresses
          id={errors.id('addresses')}
          rows={form.addresses}
          error={errors.of('addresses')}
          onChange={(addresses) => put({ addresses })}
        />
        <button type="submit" className="btn primary" disabled={save.isPending}>
          {t('policy.submit')}
        </button>
      </div>
      {now ? (
        <PolicyConflict
          now={now}
          mine={form}
          onKeepMine={() => {
            setNow(undefined)
            send(now.version)
          }}
          onDrop={() => take(now)}
        />
      ) : null}
    </form>
  )
}

/** Saving; where somebody else was first, `now` is what holds since. */
function useSavePolicy(refuse: (error: unknown) => void) {
  const t = useMessages(securityMessages)
  const queries = useQueryClient()
  const [now, setNow] = useState<SecurityPolicyView>()
  const take = (policy: SecurityPolicyView) => queries.setQueryData(api.security.policy.queryKey(), policy)
  const save = useMutation(
    api.security.savePolicy.mutationOptions({
      onSuccess: async (saved) => {
        showToast(t('policy.saved'))
        take(saved)
        await queries.invalidateQueries({ queryKey: api.identity.current.queryKey() })
      },
      onError: (error) => {
        if (toApiError(error).code !== 'VERSION_CONFLICT') return refuse(error)
        void client.security.policy().then(setNow, refuse)
      },
    }),
  )
  return { save, now, setNow, take }
}
