import { createPublicKey, verify } from 'node:crypto'
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
  const [{ secret: first }, { secret: second }] = [newSecret('hmac'), newSecret('hmac')]
  const both = signedHeaders(message, [first, second])['webhook-signature']?.split(' ')
  expect(both).toEqual([first, second].map((each) => signedHeaders(message, [each])['webhook-signature']))
  expect(Buffer.from(first.slice(6), 'base64')).toHaveLength(32)
})

it('signs with a pair of keys so that the public half tells', () => {
  const { secret, publicKey } = newSecret('ed25519')
  const message = { id: 'msg_1', seconds: 7, body: '{"a":"质量"}' }
  const [version, signature = ''] = (signedHeaders(message, [secret])['webhook-signature'] ?? '').split(',')
  expect([version, publicKey?.slice(0, 5)]).toEqual(['v1a', 'whpk_'])
  const raw = Buffer.from(publicKey?.slice(5) ?? '', 'base64')
  expect(raw).toHaveLength(32)
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  })
  const genuine = (text: string) => verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
  expect([genuine('msg_1.7.{"a":"质量"}'), genuine('msg_1.8.{"a":"质量"}')]).toEqual([true, false])
})
