import type { PasswordRule } from '@zhiheng/contract'
import { inputInvalid } from '#kernel/error'

/** Lower case, upper case, digits, everything else. */
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u]

/** Refuses what the policy does not take, and what a guesser tries first. */
export function checkPassword(rule: PasswordRule, password: string, username: string, path: string): void {
  const length = [...password].length
  if (length < rule.minLength) {
    throw inputInvalid(
      path,
      'too_small',
      `密码至少 ${rule.minLength} 个字符，现在是 ${length} 个 ` +
        `At least ${rule.minLength} characters; this one has ${length}`,
    )
  }
  const found = classes.filter((one) => one.test(password)).length
  if (found < rule.classes) {
    throw inputInvalid(
      path,
      'too-few-classes',
      `大写、小写、数字、其他字符至少要有 ${rule.classes} 类，现在有 ${found} 类 ` +
        `Needs ${rule.classes} of upper case, lower case, digits, others; this one has ${found}`,
      '加上缺少的一类 Add one that is missing',
    )
  }
  checkGuessable(password, username, path)
}

function checkGuessable(password: string, username: string, path: string): void {
  const lower = password.toLowerCase()
  if (username.length >= 3 && lower.includes(username.toLowerCase())) {
    throw inputInvalid(
      path,
      'contains-username',
      '密码里不能有用户名 The password must not contain the user name',
      '换一个 Choose another',
    )
  }
  if (new Set(lower).size < 5 || isRun(lower)) {
    throw inputInvalid(
      path,
      'too-simple',
      '密码太容易猜 The password is too easy to guess',
      '至少用五种不同的字符，不要用连续的字母或数字 Use five different characters or more, not in a row',
    )
  }
}

/** 1234567890, abcdefghij and back. */
function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)))
  // Keyboards put 0 after 9: that one step may differ.
  steps.delete(-9)
  steps.delete(9)
  return steps.size === 1 && Math.abs([...steps][0] ?? 0) <= 1
}
