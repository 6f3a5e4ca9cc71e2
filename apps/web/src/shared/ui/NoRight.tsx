import { useMessages } from '../i18n/messages.ts'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'
import { PageHead } from './PageHead.tsx'

/** A page that this reader may not see: says so and who may grant it, and gives nothing else away. */
export function NoRight({ title }: { readonly title: string }) {
  const t = useMessages(uiMessages)
  return (
    <>
      <PageHead title={title} />
      <p className="note grey">
        <Icon name="lock" />
        <span>
          {t('error.forbidden')}
          {t('error.forbidden.askAdministrator')}
        </span>
      </p>
    </>
  )
}
