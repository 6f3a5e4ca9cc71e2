import { findScheme } from '@zhiheng/codes'
import type { SubjectIdentifier } from '@zhiheng/contract'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { reportMessages } from './messages.ts'

/** Codes in force; each says whether its own check agrees. */
export function PublicCodes({ identifiers }: { readonly identifiers: readonly SubjectIdentifier[] }) {
  const t = useMessages(reportMessages)
  const words = useCodeWords()
  return identifiers
    .filter(({ validTo }) => validTo === null)
    .map(({ id, scheme, printed }) => {
      const known = findScheme(scheme)
      const isRight = known?.parse(printed).ok
      return (
        <div key={id}>
          <dt>{words.scheme(scheme)}</dt>
          <dd>
            <span className="mono">{printed}</span>
            {isRight === undefined ? null : (
              <span className={isRight ? 'checked' : 'checked wrong'}>
                <Icon name={isRight ? 'check' : 'warning'} size={14} />
                {t(isRight ? (known?.evidence === 3 ? 'code.digit' : 'code.shape') : 'code.wrong')}
              </span>
            )}
          </dd>
        </div>
      )
    })
}
