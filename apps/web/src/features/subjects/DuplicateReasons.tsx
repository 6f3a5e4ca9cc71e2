import type { SubjectDuplicate } from '@zhiheng/contract'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { subjectsMessages } from './messages.ts'

/** How likely two are the same, and what speaks for it. */
export function DuplicateReasons({ pair: { score, reasons } }: { readonly pair: SubjectDuplicate }) {
  const t = useMessages(subjectsMessages)
  return (
    <p className="meta">
      {[
        t('duplicates.score', { percent: percent(score) }),
        ...reasons.map(({ code, detail }) => t(`reason.${code}`, { detail })),
      ].join(' · ')}
    </p>
  )
}
