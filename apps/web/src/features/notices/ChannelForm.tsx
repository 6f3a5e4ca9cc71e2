import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelKind, ChannelView, NoticeGroup } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { GroupTicks } from './GroupTicks.tsx'
import { noticeMessages } from './messages.ts'

const kinds = ['webhook', 'wecom', 'dingtalk'] as const satisfies readonly ChannelKind[]
const names = ['name', 'kind', 'url', 'secret', 'organisationId', 'groups'] as const

type Props = { readonly channel?: ChannelView; readonly onClose: () => void }

/** A webhook or a group robot: where, for whom, which kinds. */
export function ChannelForm({ channel, onClose }: Props) {
  const t = useMessages(noticeMessages)
  const errors = useFormErrors('channel', names)
  const [entries, setEntries] = useState({
    name: channel?.name ?? '',
    kind: channel?.kind ?? ('webhook' as ChannelKind),
    url: '',
    secret: '',
    organisationId: channel?.organisationId ?? '',
    groups: channel?.groups ?? (['task', 'urge', 'reminder'] as NoticeGroup[]),
    enabled: channel?.enabled ?? true,
  })
  const change = (part: Partial<typeof entries>) => setEntries({ ...entries, ...part })
  const save = useSave(channel, onClose, errors.refuse)
  const submit = () => {
    const wrong = {
      ...(entries.name.trim() ? {} : { name: t('wrong.name') }),
      ...((channel && !entries.url.trim()) || /^https?:\/\/\S/.test(entries.url.trim())
        ? {}
        : { url: t('wrong.url') }),
      ...(entries.groups.length > 0 ? {} : { groups: t('wrong.groups') }),
    }
    if (errors.check(wrong)) save.mutate(entries)
  }
  return (
    <Modal
      title={t(channel ? 'channels.edit' : 'channels.add')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('channel.submit')}
          disabled={save.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <ChannelFields entries={entries} change={change} errors={errors} address={channel?.address} />
    </Modal>
  )
}

type Entries = {
  readonly name: string
  readonly kind: ChannelKind
  readonly url: string
  readonly secret: string
  readonly organisationId: string
  readonly groups: NoticeGroup[]
  readonly enabled: boolean
}

function useSave(channel: ChannelView | undefined, onDone: () => void, onError: (error: unknown) => void) {
  const t = useMessages(noticeMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, secret, url: entered, organisationId, ...entries }: Entries) => {
      const url = entered.trim()
      const rest = { ...entries, name: entries.name.trim() }
      const input = { ...rest, organisationId: organisationId || null }
      return channel
        ? client.notices.changeChannel({
            ...input,
            id: channel.id,
            version: channel.version,
            ...(url ? { url } : {}),
            ...(secret ? { secret } : {}),
          })
        : client.notices.addChannel({ ...input, url, kind, secret: secret || null })
    },
    onSuccess: async () => {
      showToast(t('channel.done'))
      onDone()
      await queries.invalidateQueries({ queryKey: api.notices.channels.key() })
    },
    onError,
  })
}

type FieldProps = {
  readonly entries: Entries
  readonly change: (part: Partial<Entries>) => void
  readonly errors: ReturnType<typeof useFormErrors<(typeof names)[number]>>
  /** What is shown of the one that is kept; none where the channel is new. */
  readonly address: string | undefined
}

function ChannelFields({ entries, change, errors, address }: FieldProps) {
  const t = useMessages(noticeMessages)
  const organisations = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const text = (name: 'name' | 'url' | 'secret', more: object = {}) => (
    <TextField
      id={errors.id(name)}
      label={t(`channel.${name}`)}
      value={entries[name]}
      onChange={(value) => change({ [name]: value })}
      error={errors.of(name)}
      {...more}
    />
  )
  return (
    <div className="form">
      <FormErrors errors={errors} />
      {text('name', { maxLength: 60 })}
      {address === undefined ? (
        <ChoiceField
          id={errors.id('kind')}
          label={t('channel.kind')}
          value={entries.kind}
          onChange={(chosen) => change({ kind: kinds.find((each) => each === chosen) ?? entries.kind })}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`channel.${each}`)}
            </option>
          ))}
        </ChoiceField>
      ) : null}
      {text('url', {
        maxLength: 1000,
        autoComplete: 'off',
        ...(address === undefined ? {} : { optional: true, help: t('channel.url.kept', { address }) }),
      })}
      {text('secret', {
        optional: true,
        type: 'password',
        autoComplete: 'off',
        help: t(entries.kind === 'wecom' ? 'channel.secret.wecom' : 'channel.secret.help'),
      })}
      <ChoiceField
        id={errors.id('organisationId')}
        label={t('channel.body')}
        error={errors.of('organisationId')}
        value={entries.organisationId}
        onChange={(organisationId) => change({ organisationId })}
      >
        <option value="">{t('channel.everybody')}</option>
        <OrganisationOptions organisations={organisations.data?.items ?? []} />
      </ChoiceField>
      <GroupTicks
        id={errors.id('groups')}
        legend={t('channel.groups')}
        error={errors.of('groups')}
        chosen={entries.groups}
        onChange={(groups) => change({ groups })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={entries.enabled}
          onChange={({ target }) => change({ enabled: target.checked })}
        />
        {t('channel.enabled')}
      </label>
    </div>
  )
}
