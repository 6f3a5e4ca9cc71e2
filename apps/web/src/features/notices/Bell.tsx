import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { noticeMessages } from './messages.ts'
import { NoticeLine } from './NoticeLine.tsx'
import { latest, useMarkRead } from './queries.ts'
import './notices.css'

/** In the top bar: a dot says that there is something unread; how much is nobody's business. */
export function Bell() {
  const t = useMessages(noticeMessages)
  const notices = useQuery(latest())
  const read = useMarkRead()
  const unread = notices.data?.unread === true
  return (
    <Popup
      align="right"
      className="btn text bell"
      label={t(unread ? 'bell.unread' : 'bell')}
      button={
        <>
          <Icon name="bell" />
          {unread ? <span className="dot" aria-hidden="true" /> : null}
        </>
      }
    >
      {(close) => (
        <div className="notice-list">
          <div className="row wrap head">
            <b>{t('title')}</b>
            <span className="grow" />
            <button
              type="button"
              className="btn small"
              disabled={!unread || read.isPending}
              onClick={() => read.mutate(undefined)}
            >
              {t('read.all')}
            </button>
          </div>
          <Loaded query={notices}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="meta">{t('none')}</p>
              ) : (
                <ul>
                  {items.slice(0, 8).map((notice) => (
                    <NoticeLine
                      key={notice.id}
                      notice={notice}
                      onOpen={() => {
                        read.mutate([notice.id])
                        close()
                      }}
                    />
                  ))}
                </ul>
              )
            }
          </Loaded>
          <Link to="/notices" onClick={close}>
            {t('all')}
          </Link>
        </div>
      )}
    </Popup>
  )
}
