import type { ModelProblem } from '@zhiheng/contract'
import { createContext, useContext } from 'react'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { modelFormMessages } from './messages.ts'
import { type Json, listOf, put, recordOf, valueAt } from './pointer.ts'

/** A model that is being written, and what a form may do with it. */
export type Editor = {
  readonly content: Json
  /** `what` names the change: typing on in one field is undone as one. */
  readonly change: (what: string, update: (content: Json) => Json) => void
  readonly problems: readonly ModelProblem[]
  readonly selected: string
  readonly select: (part: string) => void
}

export const EditorContext = createContext<Editor | undefined>(undefined)

export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('a field of a model stands outside its editor')
  return editor
}

/** One place of the model. What is read there may lack anything. */
export function usePlace<Shape extends object = Json>(at: string) {
  const editor = useEditor()
  const value = valueAt(editor.content, at)
  return {
    editor,
    value,
    object: recordOf(value) as Partial<Shape>,
    list: listOf(value),
    put: (next: unknown) => editor.change(at, (content) => put(content, at, next)),
    set: (key: string, next: unknown) =>
      editor.change(`${at}/${key}`, (content) => put(content, `${at}/${key}`, next)),
  }
}

/** What is wrong at exactly this place, in the language in use. */
export function useWrong(at: string): string | undefined {
  const { problems } = useEditor()
  const words = useWords()
  const t = useMessages(modelFormMessages)
  const own = problems.filter(({ path }) => path === at)
  if (own.length === 0) return undefined
  return own
    .map(({ rule, reason, remedy }) => {
      if (rule === 'missing') return t('wrong.missing')
      // The fields are offered beside it; their names in the file help nobody here.
      if (rule === 'unknown-field') return t('wrong.field')
      return t('wrong.said', { reason: words(reason), remedy: words(remedy) })
    })
    .join(' ')
}

export const idOf = (at: string): string => `model${at.replaceAll('/', '-') || '-whole'}`
