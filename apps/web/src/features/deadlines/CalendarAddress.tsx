import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { deadlineMessages } from './messages.ts'

/** The secret address under which a person's due days can be subscribed to; shown once, renewed at will. */
export function CalendarAddress() {
  const t = useMessages(deadlineMessages)
  const queries = useQueryClient()
  const feed = useQuery(api.deadlines.feed.queryOptions())
  const [address, setAddress] = useState<string>()
  const refresh = () => queries.invalidateQueries({ queryKey: api.deadlines.feed.key() })
  const renew = useMutation({
    mutationFn: () => client.deadlines.renewFeed(),
    onSuccess: async ({ path }) => {
      setAddress(`${window.location.origin}${path}`)
      await refresh()
    },
  })
  const end = useMutation({
    mutationFn: () => client.deadlines.endFeed(),
    onSuccess: async () => {
      setAddress(undefined)
      showToast(t('feed.ended'))
      await refresh()
    },
  })
  return (
    <section className="card" aria-labelledby="calendar-address">
      <header>
        <h2 id="calendar-address">{t('feed.title')}</h2>
      </header>
      <div className="body stack-16">
        <p className="sec">{t('feed.lead')}</p>
        {address ? <Address address={address} /> : null}
        <Loaded query={feed}>
          {({ since }) => (
            <>
              <p className="meta">
                {since ? `${t('feed.since', { at: stamp(since) })}${t('feed.renew.effect')}` : t('feed.none')}
              </p>
              <div className="row wrap">
                <button
                  type="button"
                  className="btn"
                  disabled={renew.isPending}
                  onClick={() => renew.mutate()}
                >
                  {t(since ? 'feed.renew' : 'feed.make')}
                </button>
                {since ? (
                  <button
                    type="button"
                    className="btn text"
                    disabled={end.isPending}
                    onClick={() => end.mutate()}
                  >
                    {t('feed.end')}
                  </button>
                ) : null}
              </div>
            </>
          )}
        </Loaded>
        {renew.error || end.error ? <ErrorState error={renew.error ?? end.error} /> : null}
      </div>
    </section>
  )
}

function Address({ address }: { readonly address: string }) {
  const t = useMessages(deadlineMessages)
  return (
    <Field label={t('feed.address')}>
      {(control) => (
        <div className="row">
          <input
            {...control}
            className="input"
            readOnly
            value={address}
            onFocus={(event) => event.target.select()}
          />
          <button
            type="button"
            className="btn"
            onClick={() =>
              void navigator.clipboard?.writeText(address).then(() => showToast(t('feed.copied')))
            }
          >
            {t('feed.copy')}
          </button>
        </div>
      )}
    </Field>
  )
}
