import { useQuery } from '@tanstack/react-query'
import { WebhookEvent, WebhookSignature } from '@zhiheng/contract'
import { factTypes, findFactType } from '@zhiheng/fact-types'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { usePurposes } from '../../shared/purposes.ts'
import { CheckList } from '../../shared/ui/CheckList.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { webhookMessages } from './messages.ts'

export const fieldNames = ['name', 'url', 'events', 'types', 'area', 'purpose'] as const

/** As the form has it: empty where nothing is asked. */
export type Wish = {
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly types: readonly string[]
  readonly area: string
  readonly purpose: string
  readonly start: 'new' | 'beginning'
  readonly signature: WebhookSignature
}
type Props = {
  readonly wish: Wish
  readonly isNew: boolean
  readonly errors: {
    id(name: (typeof fieldNames)[number]): string
    of(name: (typeof fieldNames)[number]): string | undefined
  }
  readonly onChange: (part: Partial<Wish>) => void
}

export function WebhookFields(props: Props) {
  const { wish, isNew, errors, onChange } = props
  const t = useMessages(webhookMessages)
  return (
    <>
      <TextField
        id={errors.id('name')}
        label={t('field.name')}
        maxLength={60}
        value={wish.name}
        onChange={(name) => onChange({ name })}
        error={errors.of('name')}
      />
      <TextField
        id={errors.id('url')}
        label={t('field.url')}
        help={t('field.url.help')}
        maxLength={1000}
        value={wish.url}
        onChange={(url) => onChange({ url })}
        error={errors.of('url')}
      />
      <CheckList
        id={errors.id('events')}
        label={t('field.events')}
        error={errors.of('events')}
        options={WebhookEvent.options.map((event) => [event, t(`event.${event}`)])}
        chosen={wish.events}
        onChange={(events) => onChange({ events })}
      />
      <Purpose {...props} />
      <Narrowed {...props} />
      {isNew ? <AtFirst wish={wish} onChange={onChange} /> : null}
    </>
  )
}

/** Chosen once, where it is made. */
function AtFirst({ wish, onChange }: Pick<Props, 'wish' | 'onChange'>) {
  const t = useMessages(webhookMessages)
  return (
    <>
      <ChoiceField
        label={t('field.start')}
        value={wish.start}
        onChange={(start) => onChange({ start: start === 'beginning' ? start : 'new' })}
      >
        <option value="new">{t('start.new')}</option>
        <option value="beginning">{t('start.beginning')}</option>
      </ChoiceField>
      <ChoiceField
        label={t('field.signature')}
        help={t('field.signature.help')}
        value={wish.signature}
        onChange={(signature) => onChange({ signature: WebhookSignature.parse(signature) })}
      >
        {WebhookSignature.options.map((signature) => (
          <option key={signature} value={signature}>
            {t(`signature.${signature}`)}
          </option>
        ))}
      </ChoiceField>
    </>
  )
}

function Purpose({ wish, errors, onChange }: Props) {
  const t = useMessages(webhookMessages)
  const purposes = usePurposes()
  return (
    <ChoiceField
      id={errors.id('purpose')}
      label={t('field.purpose')}
      help={t('field.purpose.help')}
      value={wish.purpose}
      error={errors.of('purpose')}
      onChange={(purpose) => onChange({ purpose })}
    >
      <option value="">{t('field.purpose.none')}</option>
      {purposes.options.map(([purpose, words]) => (
        <option key={purpose} value={purpose}>
          {words}
        </option>
      ))}
    </ChoiceField>
  )
}

function Narrowed({ wish, errors, onChange }: Props) {
  const t = useMessages(webhookMessages)
  const [language] = useLanguage()
  const bodies = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const areas = (bodies.data?.items ?? []).filter(({ kind, areaCode }) => kind === 'district' && areaCode)
  const newest = factTypes.filter((type) => findFactType(type.code)?.version === type.version)
  return (
    <>
      <ChoiceField
        id={errors.id('area')}
        label={t('field.area')}
        optional
        value={wish.area}
        error={errors.of('area')}
        onChange={(area) => onChange({ area })}
      >
        <option value="">{t('field.anywhere')}</option>
        {areas.map(({ id, name, areaCode }) => (
          <option key={id} value={areaCode ?? ''}>
            {name}
          </option>
        ))}
      </ChoiceField>
      <CheckList
        id={errors.id('types')}
        label={t('field.types')}
        help={t('field.types.help')}
        error={errors.of('types')}
        options={newest.map(({ code, label }) => [code, language === 'en' ? label.en : label.zh])}
        chosen={wish.types}
        onChange={(types) => onChange({ types })}
      />
    </>
  )
}
