import { findScheme, gtin, organisationCode, unifiedCode } from '@zhiheng/codes'
import type { SubjectIdentifier, SubjectView } from '@zhiheng/contract'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { localNumber } from './code-check.ts'
import { subjectPageMessages } from './page-messages.ts'

/** Codes in force, each with what its check says; where a firm of old has no unified code yet, that too. */
export function CodeGrid({ subject }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const words = useCodeWords()
  const current = subject.identifiers.filter(({ validTo }) => validTo === null)
  const has = (scheme: string) => current.some((one) => one.scheme === scheme)
  if (current.length === 0) return <p className="meta">{t('codes.none')}</p>
  const ordered = current.toSorted((a, b) => rank(a.scheme) - rank(b.scheme))
  return (
    <dl className="codegrid">
      {ordered.map((identifier) => (
        <div key={identifier.id}>
          <dt className="meta">{words.scheme(identifier.scheme)}</dt>
          <dd>
            <span className="mono">{identifier.printed}</span>
            <Check identifier={identifier} all={current} />
          </dd>
        </div>
      ))}
      {has(organisationCode.code) && !has(unifiedCode.code) ? (
        <div>
          <dt className="meta">{words.scheme(unifiedCode.code)}</dt>
          <dd>
            <span className="dim">{t('uscc.none')}</span>
            <p className="meta">{t('uscc.help')}</p>
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

const order = [organisationCode.code, unifiedCode.code, gtin.code]
const rank = (scheme: string): number => (order.includes(scheme) ? order.indexOf(scheme) : order.length)

type CheckProps = { readonly identifier: SubjectIdentifier; readonly all: readonly SubjectIdentifier[] }

function Check({ identifier: { scheme, value, printed }, all }: CheckProps) {
  const t = useMessages(subjectPageMessages)
  const [language] = useLanguage()
  if (scheme === localNumber) return <p className="meta">{t('check.local')}</p>
  const known = findScheme(scheme)
  const result = known?.parse(printed)
  if (!known || !result) return null
  if (!result.ok) {
    const { message } = result.problem
    return (
      <p className="checked wrong">
        {t('check.wrong', { why: language === 'en' ? message.en : message.zh })}
      </p>
    )
  }
  const inner = scheme === unifiedCode.code ? value.slice(8, 17) : undefined
  const agrees =
    inner !== undefined && all.some((one) => one.scheme === organisationCode.code && one.value === inner)
  return (
    <p className="checked">
      <Icon name="check" size={14} />
      <span>{t(agrees ? 'check.both' : known.evidence === 3 ? 'check.digit' : 'check.shape')}</span>
    </p>
  )
}
