import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FileDrop } from '../../shared/ui/FileDrop.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { FormPage } from '../../shared/ui/FormPage.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { Sending } from '../../shared/ui/Sending.tsx'
import { uploadData } from '../../shared/upload-data.ts'
import { sheetMessages } from './messages.ts'
import { PlanChoice } from './PlanChoice.tsx'
import { usePlans, useRefreshSheets } from './queries.ts'
import { RecentImports } from './RecentImports.tsx'

/** A plan and a workbook; it is sent, checked, and shown as it was found. */
export function NewTaskImportPage() {
  const t = useMessages(sheetMessages)
  const may = useMay()
  if (!may('task-sheet.import')) return <NoRight title={t('title')} />
  return (
    <FormPage
      title={t('title')}
      within={
        <Link key="tasks" to="/tasks">
          {t('crumb')}
        </Link>
      }
      lead={t('lead')}
      form={<Form />}
    >
      <RecentImports />
    </FormPage>
  )
}

function Form() {
  const t = useMessages(sheetMessages)
  const { plan } = useSearch({ from: '/signed-in/task-imports/new' })
  const [first] = usePlans()
  const navigate = useNavigate({ from: '/task-imports/new' })
  const [file, setFile] = useState<File>()
  const [sheet, setSheet] = useState('')
  const errors = useFormErrors('sheet', ['planId', 'fileId', 'sheet'])
  const { share, send, stop } = useSending()
  const planId = plan ?? first?.id
  const submit = async () => {
    const wrong = {
      ...(planId ? {} : { planId: t('plan.missing') }),
      ...(file ? {} : { fileId: t('file.missing') }),
    }
    if (!errors.check(wrong) || !file || !planId) return
    const id = await send(file, planId, sheet.trim()).catch(errors.refuse)
    if (id) await navigate({ to: '/task-imports/$importId', params: { importId: id } })
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <FormErrors errors={errors} />
      <PlanChoice
        id={errors.id('planId')}
        value={planId}
        error={errors.of('planId')}
        onChange={(id) => void navigate({ search: id ? { plan: id } : {}, replace: true })}
      />
      <FileDrop
        id={errors.id('fileId')}
        {...{ label: t('file'), help: t('file.help'), choose: t('file.choose'), accept: '.xlsx' }}
        file={file}
        error={errors.of('fileId')}
        onChoose={setFile}
      />
      <TextField
        id={errors.id('sheet')}
        label={t('sheet')}
        help={t('sheet.help')}
        optional
        value={sheet}
        onChange={setSheet}
        error={errors.of('sheet')}
      />
      <Sending share={share} onStop={stop} />
      <div>
        <button type="submit" className="btn primary" disabled={share !== undefined}>
          {t('check')}
        </button>
      </div>
    </form>
  )
}

/** Sends the file and asks for its check; undefined where the person stopped it. */
function useSending() {
  const [share, setShare] = useState<number>()
  const stopping = useRef(new AbortController())
  const refresh = useRefreshSheets()
  const send = async (file: File, planId: string, sheet: string): Promise<string | undefined> => {
    stopping.current = new AbortController()
    const { signal } = stopping.current
    setShare(0)
    try {
      const { id: fileId } = await uploadData(file, setShare, signal)
      const { id } = await client.taskSheets.createImport({ planId, fileId, ...(sheet ? { sheet } : {}) })
      await refresh()
      return id
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    } finally {
      setShare(undefined)
    }
  }
  return { share, send, stop: () => stopping.current.abort() }
}
