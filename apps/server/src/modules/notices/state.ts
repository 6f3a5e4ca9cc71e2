import type { Machine } from '#kernel/machine'

type DeliveryState = 'waiting' | 'sent' | 'failed'

/** A notice on its way by e-mail, webhook or robot; one that is tried again still waits. */
export const deliveryMachine: Machine<DeliveryState, 'arrive' | 'give-up'> = {
  initial: ['waiting'],
  transitions: {
    arrive: { side: 'the product', from: ['waiting'], to: ['sent'] },
    'give-up': { side: 'the product', from: ['waiting'], to: ['failed'] },
  },
}
