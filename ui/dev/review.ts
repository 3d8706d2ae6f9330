import type {
  CreditFacts,
  Decision,
  Dossier,
  Inbox,
  InboxItem,
  LineFacts,
  Preview,
  Said,
  Slot,
  WaitingRow,
} from '../src/generated/contract'
import { choices } from '../src/generated/kinds'

/** Made-up reviews: one with everything, one refused, one with twelve slots and long names. For looking at screens only. */

const said = (code: string, params: Record<string, string> = {}): Said => ({ code, params })
const person = (id: string, name: string) => ({ id, name })

function decision(name: string, at: string, more: Partial<Decision> = {}): Decision {
  return {
    entry: `entry-${name}-${at}`,
    person: person(name, name),
    decision: 'agree',
    opinion: '',
    conditions: [],
    answers: [],
    lines: [],
    at,
    revision: 2,
    counts: true,
    verified: true,
    facts_changed: false,
    ...more,
  }
}

function slot(functionName: string, more: Partial<Slot> = {}): Slot {
  return {
    id: `slot-${functionName}`,
    function: functionName,
    unit_name: functionName,
    least_rank: 'director',
    stage: 1,
    state: 'open',
    reasons: [said('always')],
    classes: ['price_payment', 'credit'],
    questions: [],
    asked: [person('person-9', '郭丽')],
    opened_at: '2026-11-18T01:00:00Z',
    due_at: '2026-11-20T09:00:00Z',
    overdue: false,
    reminded: 0,
    decisions: [],
    mine: false,
    ...more,
  }
}

const agreed = (name: string, at: string, more: Partial<Decision> = {}): Partial<Slot> => ({
  state: 'agreed',
  decisions: [decision(name, at, more)],
})

const finance = slot('finance', {
  mine: true,
  reasons: [
    said('over_credit', { exposure: '1742300.00', limit: '1500000.00' }),
    said('overdue', { amount: '248300.00' }),
  ],
  questions: ['finance-price', 'finance-payment', 'finance-exposure', 'finance-overdue', 'finance-margin'],
  asked: [person('person-8', '林霞')],
})

const slots: Slot[] = [
  slot('sales', agreed('王磊', '2026-11-18T02:10:00Z')),
  slot('commerce', agreed('赵敏', '2026-11-18T03:20:00Z')),
  slot('marketing', agreed('高俊', '2026-11-18T06:00:00Z')),
  slot(
    'technical_support',
    agreed('何涛', '2026-11-19T08:20:00Z', { opinion: '满足。DN25 需按 2025 版安装规范供货。' }),
  ),
  slot('production', {
    reasons: [said('delivery_infeasible', { line: '2', date: '2026-12-27' })],
    ...agreed('周刚', '2026-11-20T01:55:00Z', {
      decision: 'agree_on_conditions',
      verified: false,
      opinion: 'DN25 分两批，12-20 交 270 台，12-27 交 130 台。',
      conditions: [{ text: 'DN25 分两批交货写进合同', owner: 'person-10', due: '2026-12-05', holds: 'contract' }],
    }),
  }),
  finance,
  slot('general_management', {
    stage: 2,
    state: 'waiting',
    reasons: [said('negative_list', { rule: '垫资施工' })],
    asked: [],
  }),
]

const credit: CreditFacts = {
  limit: '1500000.00',
  receivable: '248300.00',
  overdue: '248300.00',
  ageing: ['0.00', '0.00', '0.00', '248300.00', '0.00', '0.00'],
  shipped_not_invoiced: '108000.00',
  confirmed_not_shipped: '0.00',
  unapplied: '0.00',
  this_order: '1386000.00',
  exposure: '1742300.00',
  in_review: '0.00',
  risk_grade: 'B',
  paid_percent: '94',
  average_days_late: 11,
}

const lines: LineFacts[] = [
  {
    line: 1,
    product: 'p1',
    floor: '1018.00',
    ceiling: '1300.00',
    over_floor_percent: '3.1',
    last_price: '1071.00',
    last_order: 'DD-2026-0211',
    over_last_percent: '-2.0',
    margin_percent: '19.2',
    on_hand: '120',
    free: '60',
    earliest: '2026-12-16',
    limited_by: said('lead_time', { days: '24' }),
    displaces: [],
  },
  {
    line: 2,
    product: 'p2',
    floor: '1222.00',
    ceiling: '1500.00',
    over_floor_percent: '3.1',
    last_price: '1285.00',
    last_order: 'DD-2026-0211',
    over_last_percent: '-1.9',
    margin_percent: '17.4',
    on_hand: '40',
    free: '0',
    earliest: '2026-12-27',
    limited_by: said('component', { component: '换能器', quantity: '130' }),
    displaces: [],
  },
  {
    line: 3,
    product: 'p3',
    floor: '140.00',
    ceiling: null,
    over_floor_percent: '7.1',
    last_price: null,
    last_order: null,
    over_last_percent: null,
    margin_percent: '14.0',
    on_hand: '900',
    free: '620',
    earliest: '2026-11-20',
    limited_by: said('stock'),
    displaces: [],
  },
]

function dossier(id: string, more: Partial<Dossier> = {}): Dossier {
  return {
    case: id,
    kind: 'order',
    document: 'order-150',
    number: 'DD-2026-0318',
    state: 'open',
    method: 'circulated',
    round: 2,
    revision: 2,
    root: '7f3a91c2e05d44b8',
    submitted_at: '2026-11-18T01:00:00Z',
    submitter: person('person-10', '张勇文'),
    remarks: '',
    summary: '',
    customer: { kind: 'customer', id: 'customer-3' },
    customer_name: '石家庄市城东热力有限公司',
    amount: '1386000.00',
    amount_in_words: '人民币壹佰叁拾捌万陆仟元整',
    fields: {
      kind: 'project',
      seller: 'person-10',
      currency: null,
      due: '2026-12-20',
      payment_terms: '30/60/10，质保金 24 个月',
      prepayment: '0.3',
      credit_days: 60,
      warranty_months: 24,
      packing: '木箱',
      transport: '汽车，到站',
      transport_payer: 'us',
      delivery_address: '石家庄市长安区胜利北街 88 号',
      penalties: '每迟一日千分之一，不超过合同总额的 5%',
      deviations: '质保金由 12 个月改为 24 个月',
      lines: [
        { line: 1, product: 'p1', quantity: '800', unit_price: '1050.00', tax_rate: '0.13', due: '2026-12-20' },
        { line: 2, product: 'p2', quantity: '400', unit_price: '1260.00', tax_rate: '0.13', due: '2026-12-20' },
        { line: 3, product: 'p3', quantity: '280', unit_price: '150.00', tax_rate: '0.13', due: '2026-12-20' },
      ],
    },
    titles: {
      p1: 'RLB-20A 超声波热量表 DN20',
      p2: 'RLB-25B 超声波热量表 DN25',
      p3: 'FM-20E 温控阀 DN20',
      'person-10': '张勇文',
    },
    slots,
    credit,
    lines,
    checks: [
      {
        code: 'over_credit',
        severity: 'slot',
        params: { exposure: '1742300.00', limit: '1500000.00', over: '242300.00' },
      },
      { code: 'overdue', severity: 'slot', params: { amount: '248300.00', days: '74' } },
      {
        code: 'delivery_infeasible',
        severity: 'slot',
        line: 2,
        params: { product: 'RLB-25B', due: '2026-12-20', date: '2026-12-27' },
      },
      { code: 'duplicate_order', severity: 'warning', params: { number: 'DD-2026-0299' } },
    ],
    deviations: [
      { against: 'previous_revision', field: 'warranty_months', from: 12, to: 24, against_us: true },
      { against: 'previous_revision', field: 'unit_price', line: 2, from: '1240.00', to: '1260.00', against_us: false },
      { against: 'last_order', field: 'prepayment', from: '0.5', to: '0.3', against_us: true },
    ],
    commitments: [],
    past_opinions: [
      {
        order: { kind: 'order', id: 'order-151' },
        number: 'DD-2026-0211',
        at: '2026-06-02T02:00:00Z',
        person: '林霞',
        function: 'finance',
        decision: 'agree_on_conditions',
        opinion: '先收 30% 预付再排产。',
      },
    ],
    log: [
      {
        seq: 1,
        at: '2026-11-18T01:00:00Z',
        person: '张勇文',
        code: 'round_opened',
        params: { revision: '2', round: '2' },
      },
      {
        seq: 2,
        at: '2026-11-18T02:10:00Z',
        person: '王磊',
        code: 'decision',
        params: { function: 'sales', decision: 'agree' },
      },
      { seq: 3, at: '2026-11-19T01:00:00Z', person: '张勇文', code: 'reminded', params: { function: 'finance' } },
    ],
    would_change: [said('prepayment', { percent: '30', function: 'general_management' })],
    earlier: [
      {
        round: 1,
        revision: 1,
        state: 'refused',
        slots: [
          slot('finance', {
            state: 'refused',
            decisions: [
              decision('林霞', '2026-11-12T02:00:00Z', {
                decision: 'disagree',
                revision: 1,
                opinion: '逾期 24.83 万元没有安排，先回款。',
              }),
            ],
          }),
          slot('commerce', agreed('赵敏', '2026-11-11T02:00:00Z', { revision: 1, opinion: '质保金期限需谈。' })),
        ],
      },
    ],
    shown: 'aa55',
    password_wanted: true,
    may_withdraw: false,
    may_make_contract: false,
    minutes: '',
    ...more,
  }
}

const ALL = choices['unit.function'] ?? []

const dossiers: Record<string, Dossier> = {
  'case-1': dossier('case-1'),
  'case-2': dossier('case-2', {
    number: 'DD-2026-0321',
    customer_name: '宜昌博瑞仪表销售有限公司',
    amount: '462000.00',
    amount_in_words: '人民币肆拾陆万贰仟元整',
    round: 1,
    earlier: [],
    password_wanted: false,
    credit: {
      ...credit,
      limit: null,
      overdue: '0.00',
      receivable: '50000.00',
      ageing: ['50000.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
      exposure: '620000.00',
      risk_grade: null,
      paid_percent: null,
      average_days_late: null,
    },
  }),
  'case-12': dossier('case-12', {
    number: 'DD-2026-0344',
    customer_name: '内蒙古自治区呼伦贝尔市鄂温克族自治旗巴彦托海镇供热供水综合服务有限责任公司第二分公司',
    slots: ALL.map((name, at) =>
      slot(
        name,
        at < 4
          ? agreed('欧阳震华', `2026-11-1${at + 2}T02:00:00Z`)
          : name === 'finance'
            ? finance
            : name === 'general_management'
              ? { stage: 2, state: 'waiting' }
              : { asked: [person('person-11', '司徒美玲')] },
      ),
    ),
  }),
  'case-refused': dossier('case-refused', {
    number: 'DD-2026-0290',
    state: 'refused',
    customer_name: '西安东方物业服务有限公司',
    round: 1,
    slots: [
      slot('sales', agreed('王磊', '2026-11-18T02:10:00Z')),
      slot('finance', {
        state: 'refused',
        decisions: [
          decision('林霞', '2026-11-19T02:00:00Z', {
            decision: 'disagree',
            opinion: '逾期未清，先回款 24.83 万元。\n预付比例不低于 30%。',
          }),
        ],
      }),
      slot(
        'technical_support',
        agreed('何涛', '2026-11-19T08:20:00Z', {
          decision: 'agree_on_conditions',
          opinion: '资料 12 月 1 日前提供',
          conditions: [{ text: '技术资料 12 月 1 日前提供', owner: 'person-10', due: '2026-12-01', holds: 'shipment' }],
        }),
      ),
    ],
    may_withdraw: true,
    commitments: [
      {
        id: 'c1',
        text: '技术资料 12 月 1 日前提供',
        owner: person('person-10', '张勇文'),
        due: '2026-11-12',
        holds: 'shipment',
        set_by: '何涛',
        closed_at: null,
        result: '',
        may_close: true,
      },
    ],
  }),
}

const item = (id: string, more: Partial<InboxItem> = {}): InboxItem => {
  const of = dossiers[id]!
  return {
    what: 'slot',
    case: id,
    slot: 'slot-finance',
    record: { kind: 'order', id: of.document },
    number: of.number,
    title: of.customer_name,
    summary: '热量表 1,200 台',
    amount: of.amount,
    since: '2026-11-18T01:00:00Z',
    due_at: '2026-11-21T09:00:00Z',
    badges: [said('over_credit')],
    ...more,
  }
}

const inbox: Inbox = {
  items: [
    item('case-1'),
    item('case-2', { summary: '水表 3,000 只', badges: [said('below_floor')], due_at: '2026-11-24T09:00:00Z' }),
    item('case-12', {
      summary: '集中器 40 台',
      badges: [said('rolling_amount_from')],
      due_at: '2026-11-25T09:00:00Z',
      on_behalf_of: person('y', '郭丽'),
    }),
    item('case-refused', { what: 'refused', slot: null, badges: [], due_at: null, since: '2026-11-19T01:00:00Z' }),
    item('case-refused', {
      what: 'commitment',
      slot: null,
      record: { kind: 'commitment', id: 'c1' },
      title: '技术资料 12 月 1 日前提供',
      summary: '技术资料 12 月 1 日前提供',
      amount: null,
      badges: [],
      due_at: '2026-12-01T09:00:00Z',
    }),
    item('case-2', {
      what: 'accepted',
      slot: null,
      badges: [],
      due_at: null,
      since: '2026-11-20T01:00:00Z',
      number: 'DD-2026-0302',
      title: '青岛市自来水有限责任公司',
    }),
  ],
}

const NAMES = ['林霞', '郭丽', '周刚', '何涛', '赵敏']
const waiting: WaitingRow[] = Array.from({ length: 14 }, (_, at) => ({
  case: ['case-1', 'case-2', 'case-12'][at % 3]!,
  slot: `slot-${at}`,
  record: { kind: 'order', id: `order-${at}` },
  number: `DD-2026-03${10 + (at % 3)}`,
  title: Object.values(dossiers)[at % 3]!.customer_name,
  submitter: person('person-10', '张勇文'),
  function: ALL[at % 10]!,
  asked:
    at === 13
      ? []
      : at % 4 === 0
        ? [person('a', NAMES[0]!), person('b', NAMES[1]!)]
        : [person(`p${at % 5}`, NAMES[at % 5]!)],
  since: `2026-11-${10 + (at % 9)}T01:00:00Z`,
  due_at: `2026-11-2${at % 7}T09:00:00Z`,
  overdue: at % 5 === 1,
  hours: 3 + at * 4,
  reminded: at % 3,
  may_remind: at % 4 !== 2,
}))

const preview: Preview = {
  amount: '1386000.00',
  amount_in_words: '人民币壹佰叁拾捌万陆仟元整',
  slots: slots.map((one) => ({
    function: one.function,
    unit_name: one.unit_name,
    least_rank: one.least_rank,
    stage: one.stage,
    reasons: one.reasons,
    people: one.asked,
  })),
  checks: dossier('x').checks,
  would_change: [
    said('prepayment', { percent: '30', function: 'general_management' }),
    said('settle_overdue', { amount: '248300.00', function: 'finance' }),
  ],
  credit,
  lines,
  may_submit: true,
}

/** What answers a command of the review, for the made-up host. */
export const reviewCommands: Record<string, (request: never) => unknown> = {
  'review.inbox': () => (new URLSearchParams(location.search).has('empty') ? { items: [] } : inbox),
  'review.case': ({ case: id }: { case: string }) => {
    if (id === 'none') throw { code: 'not_found', params: {}, field_errors: [] }
    return dossiers[id] ?? dossiers['case-1']
  },
  'review.case_of': ({ id }: { id: string }) => {
    const of = dossiers[/[13579]$/.test(id) ? 'case-refused' : 'case-1']!
    const { state, round, revision, submitted_at, slots: all } = of
    return { case: { case: of.case, state, round, revision, submitted_at, slots: all } }
  },
  'review.waiting': () => ({ rows: waiting }),
  'review.preview': () => preview,
  'review.decide': ({ slot: id, case: of }: { slot: string; case: string }) => {
    inbox.items = inbox.items.filter((one) => one.slot !== id || one.case !== of)
    return { entry: 'e', case_state: 'open', slot_state: 'agreed', left: inbox.items.length }
  },
  'review.snooze': () => ({}),
  'review.remind': () => ({}),
  'review.hand_on': () => ({}),
  'review.open_meeting': ({ case: id }: { case: string }) =>
    void (dossiers[id] = { ...dossiers[id]!, method: 'meeting' }),
  'sheet.preview': () => ({ pages: [PIXEL, PIXEL], count: 2 }),
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII='
