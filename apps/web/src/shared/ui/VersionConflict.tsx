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
}

/** Both versions side by side, field by field; the reader decides, nothing is overwritten silently. */
export function VersionConflict({ what, fields, onKeepMine, onKeepTheirs, onClose }: Props) {
  const t = useMessages(uiMessages)
  return (
    <Modal
      wide
      title={t('conflict.title')}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onKeepTheirs}>
            {t('conflict.keepTheirs')}
          </button>
          <button type="button" className="btn primary" onClick={onKeepMine}>
            {t('conflict.keepMine')}
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
            <th scope="col">{t('conflict.mine')}</th>
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
