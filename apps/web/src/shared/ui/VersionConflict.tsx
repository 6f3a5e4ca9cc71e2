import { useMessages } from '../i18n/messages.ts'
import { Modal } from './Modal.tsx'
import { uiMessages } from './messages.ts'

type ConflictField = { readonly label: string; readonly theirs: string; readonly mine: string }

type Props = {
  /** What was changed, in words: 这项任务. */
  readonly what: string
  readonly fields: readonly ConflictField[]
  /** Send again on the present version. */
  readonly onKeepMine: () => void
  readonly onKeepTheirs: () => void
  readonly onClose: () => void
  /** Where what was typed is not among the fields: what the second column is, and what the buttons do. */
  readonly labels?: { readonly mine: string; readonly keepMine: string; readonly keepTheirs: string }
}

/** Both versions side by side, field by field; the reader decides, nothing is overwritten silently. */
export function VersionConflict({ what, fields, onKeepMine, onKeepTheirs, onClose, labels }: Props) {
  const t = useMessages(uiMessages)
  const words = labels ?? {
    mine: t('conflict.mine'),
    keepMine: t('conflict.keepMine'),
    keepTheirs: t('conflict.keepTheirs'),
  }
  return (
    <Modal
      wide
      title={t('conflict.title')}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn primary" onClick={onKeepMine}>
            {words.keepMine}
          </button>
          <button type="button" className="btn" onClick={onKeepTheirs}>
            {words.keepTheirs}
          </button>
        </>
      }
    >
      <p style={{ marginBottom: 12 }}>{t('conflict.lead', { what })}</p>
      <table className="tbl">
        <caption className="sr">{t('conflict.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('conflict.field')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
            <th scope="col">{words.mine}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ label, theirs, mine }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="preline">{theirs || t('blank')}</td>
              <td className="preline">
                {mine === theirs ? (
                  <span className="dim">{t('conflict.same')}</span>
                ) : (
                  <b>{mine || t('blank')}</b>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
