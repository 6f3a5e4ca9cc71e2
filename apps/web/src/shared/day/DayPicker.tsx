import { ConfigProvider, DatePicker } from 'antd'
import type { Locale } from 'antd/es/locale'
import english from 'antd/es/locale/en_GB'
import chinese from 'antd/es/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useLanguage } from '../i18n/messages.ts'
import { useMediaQuery } from '../media-query.ts'
import { theme } from '../theme.ts'
import type { ControlProps } from '../ui/Field.tsx'
import type { DayKind } from './day-kind.ts'

type Props = {
  readonly control: ControlProps
  /** As `kind` has it, or nothing. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly today: string
  readonly kind: DayKind
}

/** As it is shown, and as it is handed on. */
const formats = {
  day: ['YYYY-MM-DD', 'YYYY-MM-DD'],
  month: ['YYYY-MM', 'YYYY-MM'],
  instant: ['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DDTHH:mm:ss'],
} as const

/** The buttons “2013年” and “9月” are called by what they say, not by what they are for: speech input presses what is read. */
const calledByWhatTheySay = (locale: Locale): Locale => {
  const { DatePicker: picker } = locale
  const unsaid = { yearSelect: '', monthSelect: '', decadeSelect: '' }
  return picker ? { ...locale, DatePicker: { ...picker, lang: { ...picker.lang, ...unsaid } } } : locale
}
const locales = { en: calledByWhatTheySay(english), 'zh-CN': calledByWhatTheySay(chinese) }

/** A popup that is to slide in stays away for good where the page takes every animation from it. */
const withoutMotion = { ...theme, token: { ...theme.token, motion: false } }

/** The calendar of a desktop: written the same in both languages, Monday first, marked with the day that clocks count from. */
export function DayPicker({ control, value, onChange, today, kind }: Props) {
  const [language] = useLanguage()
  const still = useMediaQuery('(prefers-reduced-motion: reduce)')
  const [shown, handedOn] = formats[kind]
  return (
    <ConfigProvider
      theme={still ? withoutMotion : theme}
      locale={locales[language]}
      wave={{ disabled: true }}
      // A modal dialog covers everything that does not lie in it.
      getPopupContainer={(trigger) => trigger?.closest('dialog') ?? document.body}
    >
      <DatePicker
        id={control.id}
        aria-describedby={control['aria-describedby']}
        aria-invalid={control['aria-invalid']}
        status={control['aria-invalid'] ? 'error' : ''}
        className={`daypicker ${kind}`}
        format={shown}
        picker={kind === 'month' ? 'month' : 'date'}
        showTime={kind === 'instant'}
        value={value ? dayjs(value) : null}
        defaultPickerValue={dayjs(today)}
        showNow={false}
        onChange={(day) => onChange(day ? day.format(handedOn) : '')}
      />
    </ConfigProvider>
  )
}
