import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { planMessages } from './plan-messages.ts'

/** 原件: the file that was read, as it came. */
export function Original({ fileId }: { readonly fileId: string | null }) {
  const t = useMessages(planMessages)
  if (!fileId) return null
  return (
    <a className="row noprint" href={`/api/files/${fileId}/content`} download>
      <Icon name="download" size={14} />
      {t('source.original')}
    </a>
  )
}
