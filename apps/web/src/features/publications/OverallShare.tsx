import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { publicMessages } from './messages.ts'
import { ShareBar } from './ShareBar.tsx'

/** The one figure of a plan, with its bar; where nothing has been checked it says so. */
export function OverallShare({ share }: { readonly share: number | null }) {
  const t = useMessages(publicMessages)
  if (share === null) return <p className="overall">{t('done.none')}</p>
  return (
    <div className="overall">
      <p>
        {t('done')} <b>{percent(share)}</b>
      </p>
      <ShareBar share={share} />
    </div>
  )
}
