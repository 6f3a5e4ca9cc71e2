import type { OrganisationKind, OrganisationView } from '@zhiheng/contract'
import { useLanguage, useMessages } from '../i18n/messages.ts'
import { organisationMessages } from './organisation-messages.ts'

const kinds: readonly OrganisationKind[] = ['city', 'department', 'district', 'unit']

type Props = { readonly organisations: readonly OrganisationView[] }

/** Bodies for a native choice, by kind and in their official order; units stand under the body they belong to. */
export function OrganisationOptions({ organisations }: Props) {
  const t = useMessages(organisationMessages)
  const [language] = useLanguage()
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  const label = ({ name, nameEn, parentId, kind }: OrganisationView) => {
    const above = kind === 'unit' && parentId ? `${names.get(parentId) ?? ''} · ` : ''
    return language === 'en' && nameEn ? `${above}${name} ${nameEn}` : `${above}${name}`
  }
  return kinds.map((kind) => {
    const members = organisations.filter((body) => body.kind === kind)
    return members.length === 0 ? null : (
      <optgroup key={kind} label={t(`kind.${kind}`)}>
        {members.map((body) => (
          <option key={body.id} value={body.id}>
            {label(body)}
          </option>
        ))}
      </optgroup>
    )
  })
}
