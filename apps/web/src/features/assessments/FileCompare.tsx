import { useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Modal } from '../../shared/ui/Modal.tsx'
import { draftMessages } from './draft-messages.ts'
import type { Json } from './form/pointer.ts'
import { ModelDifferences } from './ModelDifferences.tsx'

type Props = {
  readonly content: Json
  readonly file: Json | undefined
  readonly onFile: (file: Json | undefined) => void
  readonly onTake: (content: Json) => void
}

/** A rule file beside the draft: first what it says otherwise, then, if one wants, taken over. */
export function FileCompare({ content, file, onFile, onTake }: Props) {
  const t = useMessages(draftMessages)
  const [bad, setBad] = useState<string>()
  const read = (chosen: File | undefined) => {
    void chosen?.text().then((text) => {
      try {
        const parsed: unknown = JSON.parse(text)
        if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
          return setBad(t('json.object'))
        setBad(undefined)
        onFile(parsed as Json)
      } catch (error) {
        setBad(t('json.bad', { why: (error as Error).message }))
      }
    })
  }
  return (
    <>
      <label className="btn filebutton">
        {t('file')}
        <input
          type="file"
          accept="application/json,.json"
          className="sr"
          onChange={({ target }) => {
            read(target.files?.[0])
            target.value = ''
          }}
        />
      </label>
      {bad ? (
        <span className="fieldwrong" role="alert">
          {bad}
        </span>
      ) : null}
      {file ? (
        <Modal
          wide
          title={t('file.title')}
          onClose={() => onFile(undefined)}
          footer={
            <button
              type="button"
              className="btn primary"
              onClick={() => {
                onTake(file)
                onFile(undefined)
              }}
            >
              {t('file.take')}
            </button>
          }
        >
          <ModelDifferences
            before={content}
            after={file}
            beforeName={t('file.draft')}
            afterName={t('file.name')}
          />
        </Modal>
      ) : null}
    </>
  )
}
