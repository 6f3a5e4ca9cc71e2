import { useMessages } from '../../../shared/i18n/messages.ts'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { modelFormMessages } from './messages.ts'
import { recordOf } from './pointer.ts'

/** Words of the model in the language in use, whatever is written there so far. */
export function useLabel(): (value: unknown) => string {
  const words = useWords()
  const t = useMessages(modelFormMessages)
  return (value) => {
    const { zh, en } = recordOf(value)
    const text = (one: unknown, other: unknown) =>
      typeof one === 'string' && one !== '' ? one : typeof other === 'string' ? other : ''
    return words({ zh: text(zh, en), en: text(en, zh) }) || t('unnamed')
  }
}
