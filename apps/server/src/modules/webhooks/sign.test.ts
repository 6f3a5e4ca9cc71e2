import { expect, it } from 'vitest'
import { newSecret, signedHeaders } from './sign.ts'

it('signs as the specification’s own example', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const body = '{"test": 2432232314}'
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1_614_265_330, body }
  expect(signedHeaders(message, [secret])['webhook-signature']).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  )
})

it('bears a signature of each valid secret', () => {
  const message = { id: 'msg_1', seconds: 1, body: '{}' }
  const [first, second] = [newSecret(), newSecret()]
  const both = signedHeaders(message, [first, second])['webhook-signature']?.split(' ')
  expect(both).toEqual([first, second].map((each) => signedHeaders(message, [each])['webhook-signature']))
  expect(Buffer.from(first.slice(6), 'base64')).toHaveLength(32)
})
