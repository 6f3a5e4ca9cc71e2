import { inputInvalid } from '#kernel/error'
import type { Given } from './doubt-effects.ts'
import type { ReadingDoubt } from './reading.ts'

/** @throws INPUT_INVALID on `answer`, `organisationIds`, `date` or `note`: no option, or without what the option needs */
export function checkAnswer({ options }: Pick<ReadingDoubt, 'options'>, given: Given): void {
  const option = options.find(({ value }) => value === given.answer)
  if (!option) {
    const values = options.map(({ value }) => value).join(', ')
    throw inputInvalid(
      'answer',
      'option-unknown',
      '没有这个选项 not one of the options',
      `可选 one of: ${values}`,
    )
  }
  if (option.needs === 'organisations' && given.organisations.length === 0) {
    throw inputInvalid('organisationIds', 'missing', '请选定单位 bodies are needed', '至少一个 at least one')
  }
  if (option.needs === 'date' && given.date === null) {
    throw inputInvalid('date', 'missing', '请填写日期 a day is needed', 'YYYY-MM-DD')
  }
  if (option.needs === 'text' && given.text === '') {
    throw inputInvalid('note', 'missing', '请填写内容 words are needed', '写在说明栏 put them into the note')
  }
}
