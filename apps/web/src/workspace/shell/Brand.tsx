import { useMessages } from '../../shared/i18n/messages.ts'
import { shellMessages } from './messages.ts'

export function Brand({ city }: { readonly city?: string | undefined }) {
  const t = useMessages(shellMessages)
  return (
    <div className="brand">
      <img src="/mark.svg" width="24" height="24" alt="" />
      <b>{t('product')}</b>
      {city ? <span>{city}</span> : null}
    </div>
  )
}
