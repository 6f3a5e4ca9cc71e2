import { Link } from '@tanstack/react-router'
import type { SubjectView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { Popup } from '../../shared/ui/Popup.tsx'
import { subjectPageMessages } from './page-messages.ts'

/** What may be done with a subject, behind one button; what is open stands in the address. */
export function SubjectActs({ subject }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const may = useMay()
  if (!may('subject.manage') || subject.mergedInto) return null
  const acts = [
    'change',
    'name',
    'code',
    'relation',
    subject.state === 'active' ? 'close' : 'reopen',
  ] as const
  return (
    <Popup className="btn noprint" button={t('acts')} align="right">
      {(close) => (
        <ul className="menu">
          {acts.map((act) => (
            <li key={act}>
              <Link
                to="/subjects/$subjectId"
                params={{ subjectId: subject.id }}
                search={{ act }}
                onClick={close}
              >
                {t(`act.${act}`)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Popup>
  )
}
