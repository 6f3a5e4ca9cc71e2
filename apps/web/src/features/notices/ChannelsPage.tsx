import { useMutation, useQuery } from '@tanstack/react-query'
import type { ChannelView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ChannelForm } from './ChannelForm.tsx'
import { noticeMessages } from './messages.ts'

type Open = { readonly channel?: ChannelView }

/** Webhooks and group robots, each with what came of it last; for the administrator. */
export function ChannelsPage() {
  const t = useMessages(noticeMessages)
  const channels = useQuery(api.notices.channels.queryOptions())
  const [open, setOpen] = useState<Open>()
  const add = (
    <button type="button" className="btn primary" onClick={() => setOpen({})}>
      {t('channels.add')}
    </button>
  )
  return (
    <>
      <PageHead
        title={t('channels.title')}
        status={<span className="meta">{t('channels.lead')}</span>}
        actions={add}
      />
      <section className="card" aria-label={t('channels.title')}>
        <Loaded query={channels}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState>{t('channels.none')}</EmptyState>
            ) : (
              <ul className="bodylist">
                {items.map((channel) => (
                  <ChannelLine key={channel.id} channel={channel} onEdit={() => setOpen({ channel })} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      {open ? (
        <ChannelForm
          {...(open.channel ? { channel: open.channel } : {})}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  )
}

function ChannelLine({ channel, onEdit }: { readonly channel: ChannelView; readonly onEdit: () => void }) {
  const t = useMessages(noticeMessages)
  const test = useMutation({
    mutationFn: () => client.notices.testChannel({ id: channel.id }),
    onSuccess: ({ sent, reason }) =>
      showToast(sent ? t('channels.tested') : t('channels.untested', { reason: reason ?? '' })),
  })
  return (
    <li className="stack">
      <p className="row wrap">
        <b>{channel.name}</b>
        <span className="tag line">{t(`channel.${channel.kind}`)}</span>
        {channel.enabled ? null : <span className="tag">{t('channel.disabled')}</span>}
        <span className="grow" />
        <button type="button" className="btn small" disabled={test.isPending} onClick={() => test.mutate()}>
          {t('channels.test')}
        </button>
        <button type="button" className="btn small" onClick={onEdit}>
          {t('channels.edit')}
        </button>
      </p>
      <p className="sec">
        {[
          channel.organisationName ?? t('channel.everybody'),
          ...channel.groups.map((group) => t(`group.${group}`)),
        ].join(' · ')}
      </p>
      <p className="meta">{channel.address}</p>
      <p className="meta">
        {channel.lastSentAt
          ? t('channel.lastSent', { at: stamp(channel.lastSentAt) })
          : t('channel.neverSent')}
      </p>
      {channel.lastFailure ? (
        <p className="meta">
          {t('channel.lastFailure', {
            at: stamp(channel.lastFailure.at),
            reason: channel.lastFailure.reason,
          })}
        </p>
      ) : null}
      {test.error ? <ErrorState error={test.error} /> : null}
    </li>
  )
}
