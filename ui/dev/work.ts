import type { CellRequest, Grid, GridItem, GridRequest, Policy, PolicyRequest } from '../src/generated/contract'
import { addDays } from '../src/format/dates'
import { weekOf } from '../src/screens/plan/buying'

/** Made-up answers for the plan, the import and the settings. */

const WEEKS = 26
const ITEMS = 180
const MODELS = ['RLB-20A', 'RLB-25B', 'LXS-15B', 'LXS-20A', 'CG-25E', 'HNQ-25']
const NAMES = [
  '超声波热量表 DN20',
  '超声波热量表 DN25',
  'IC卡智能水表 DN15',
  'IC卡智能水表 DN20',
  '膜式燃气表',
  '换能器',
]
const SUPPLY = ['make', 'make', 'outsource', 'outsource', 'outsource', 'buy']

const plan = {
  plan: 'plan-3',
  number: 'JH-2026-0048',
  as_of: '2026-11-23',
  weeks: WEEKS,
  state: 'draft',
  made_at: '2026-11-20T02:42:00Z',
  made_by: '林霞',
  input_hash: 'a1',
  exceptions: 34,
  purchases: '2140000.00',
  case: null,
  base: null,
  may_edit: true,
  may_submit: true,
}
const weeks = Array.from({ length: WEEKS }, (_, at) => {
  const monday = addDays(plan.as_of, at * 7)
  return { week: weekOf(monday), monday, holiday: at === 10 || at === 11 ? '春节' : null }
})

const roll = (at: number, below: number) => Math.floor(Math.abs(Math.sin(at * 12.9898) * 43758.5453) % below)

function item(at: number): GridItem {
  const kind = at % MODELS.length
  let stock = 60 + roll(at, 200)
  const cells = weeks.map((_, week) => {
    const seed = at * 100 + week
    const firm = roll(seed, 4) * 40
    const forecast = roll(seed + 1, 5) * 20
    const planned = roll(seed + 2, 3) * 50
    const scheduled = roll(seed + 3, 9) === 0 ? 60 : 0
    stock += planned + scheduled - firm - forecast + 12
    const text = (value: number) => String(value)
    return {
      firm: text(firm),
      forecast: text(forecast),
      dependent: '0',
      scheduled: text(scheduled),
      planned: text(planned),
      projected: text(stock),
      short: stock < 0,
    }
  })
  return {
    item: `product-${at}`,
    model: MODELS[kind]! + (at < MODELS.length ? '' : `-${at}`),
    name: NAMES[kind]!,
    supply: SUPPLY[kind]!,
    unit: '台',
    on_hand: String(60 + roll(at, 200)),
    safety_stock: '40',
    cells,
    exceptions: cells.some((cell) => cell.short) ? ['shortage'] : [],
  }
}

const items = Array.from({ length: ITEMS }, (_, at) => item(at))

function grid(request: GridRequest): Grid {
  const found = items.filter(
    (each) =>
      `${each.model} ${each.name}`.includes(request.search) &&
      (!request.supply || each.supply === request.supply) &&
      (!request.exception || each.exceptions.includes(request.exception)),
  )
  return {
    plan,
    weeks,
    items: found.slice(request.offset, request.offset + request.limit),
    total: found.length,
    exception_counts: { shortage: 2, surplus: 3, overload: 1, new: 6 },
    cash: weeks.map(({ week }, at) => ({
      week,
      expected: `${40000 + roll(at, 160000)}.00`,
      p90: `${90000 + roll(at, 180000)}.00`,
      committed: '20000.00',
      order_driven: '30000.00',
      forecast_driven: '9000.00',
    })),
    load: [
      {
        work_centre: '装配线',
        hours: weeks.map((_, at) => String(roll(at, 48))),
        capacity: weeks.map((_, at) => (at === 10 ? '0' : '40')),
      },
    ],
    changes: { new: 6, advance: 4, cancel: 1 },
  }
}

function line(at: number) {
  return {
    line: `line-${at}`,
    item: `product-${at}`,
    model: MODELS[at % MODELS.length]!,
    name: NAMES[at % MODELS.length]!,
    supply: 'buy',
    quantity: '120',
    start: addDays(plan.as_of, at * 3),
    due: addDays(plan.as_of, at * 3 + 14),
    late_days: at % 7 === 0 ? 3 : 0,
    cost: `${3900 + at * 211}.00`,
    supplier: ['宁波换能器厂', '温州电子', null][at % 3] ?? null,
    orders: ['DD-2026-0318'],
    edited: at % 11 === 0,
    explanation: [
      { code: 'orders', params: {}, quantity: '250' },
      { code: 'on_hand', params: {}, quantity: '-130' },
    ],
  }
}

const policy: Policy = {
  document: 'order',
  version: 3,
  rules: [
    { condition: 'always', value: '', function: 'sales', stage: 1 },
    { condition: 'always', value: '', function: 'finance', stage: 1 },
    { condition: 'amount_from', value: '500000.00', function: 'general_management', stage: 2 },
    { condition: 'customer_kind', value: 'dealer', function: 'marketing', stage: 1 },
  ],
  tiers: [
    { from: '100000.00', rank: 'manager' },
    { from: '1000000.00', rank: 'director' },
  ],
  questions: { sales: ['sales-requirements', 'sales-differences'], finance: ['finance-price', 'finance-payment'] },
  classes: { finance: ['price_payment', 'credit'] },
  hours: 16,
  password_at_signature: false,
  stops: ['negative_list'],
}

const mapping = [
  {
    file: '台账.xlsx',
    sheet: '客户',
    meaning: 'customers',
    header_rows: [2, 3],
    makes: [],
    columns: [
      { column: 'A', header: '单位名称', target: 'customer.name', certainty: 98, in_yuan: 1 },
      { column: 'B', header: '信用代码', target: 'customer.credit_code', certainty: 95, in_yuan: 1 },
      { column: 'C', header: '联系人/电话', target: 'contact.phone', certainty: 55, in_yuan: 1 },
      { column: 'D', header: '备用', target: null, certainty: 0, in_yuan: 1 },
    ],
  },
]

export const workCommands: Record<string, (request: never) => unknown> = {
  'plan.list': () => ({ plans: [plan], may_draft: true }),
  'plan.grid': grid,
  'plan.cell': ({ item, week }: CellRequest) => ({
    item,
    model: 'RLB-25B',
    name: NAMES[1],
    week,
    sentence: {
      code: 'short',
      params: { model: 'RLB-25B', unit: '台', week, missing: '130', supplied: '120', needed: '290', projected: '-130' },
    },
    terms: [
      { code: 'carried', params: { week: '2026-W50' }, quantity: '40' },
      { code: 'line', params: { start: '2026-12-14', finish: '2026-12-18' }, quantity: '120' },
      { code: 'order', params: { order: 'DD-2026-0318', requested: '2026-12-18' }, quantity: '-250' },
      { code: 'forecast', params: { forecast: '100', consumed: '60' }, quantity: '-40' },
    ],
    result: '-130',
    lines: [line(0)],
    forecast: {
      past: weeks.map(({ week }, at) => ({ week, quantity: String(60 + roll(at, 60)) })),
      weeks: weeks.map(({ week }) => ({ week, quantity: '80', quantiles: ['40', '80', '130'] })),
      facts: { class: 'intermittent', models: [{ name: 'tsb', weight: '1' }] },
    },
  }),
  'plan.lines': () => ({ lines: Array.from({ length: 40 }, (_, at) => line(at)), total: 40 }),
  'plan.exceptions': () => ({
    rows: ['shortage', 'surplus', 'overload', 'late', 'advance', 'new'].flatMap((code) =>
      Array.from({ length: 6 }, (_, at) => ({
        code,
        item: code === 'overload' ? '' : `product-${at}`,
        model: code === 'overload' ? '装配线' : MODELS[at]!,
        name: code === 'overload' ? '' : NAMES[at]!,
        date: addDays(plan.as_of, at * 9),
        quantity: String(10 + at * 7),
        params: {},
        orders: ['DD-2026-0318'],
      })),
    ),
  }),
  'plan.edit': () => ({ plan: plan.plan }),
  'plan.draft': () => ({ plan: plan.plan }),
  'settings.units': () => ({
    units: ['江汉仪表', '销售部', '商务部', '财务部', '生产部'].map((name, at) => ({
      id: `unit-${at + 1}`,
      name,
      kind: at ? 'department' : 'company',
      function: [null, 'sales', 'commerce', 'finance', 'production'][at],
      parent: at ? 'unit-1' : null,
      people: 10,
    })),
  }),
  'settings.policy': ({ document }: PolicyRequest) => ({ ...policy, document }),
  'settings.save_policy': () => ({ version: 4 }),
  'settings.book': () => ({
    organisation: '江汉仪表有限公司',
    zone_minutes: 480,
    form_number: 'QR-7.2-01',
    form_version: 'A/2',
    update_endpoint: '',
    update_key: '',
  }),
  'book.check': () => ({ faults: [], operations: 1204, log_entries: 318 }),
  'import.inspect': ({ mapping: corrected }: { mapping?: typeof mapping | null }) => ({
    sheets: [
      {
        file: '台账.xlsx',
        sheet: '客户',
        header_row: 3,
        rows: 318,
        kinds: ['customer', 'contact'],
        columns: mapping[0]!.columns.map((each) => ({ ...each, field: each.target })),
        sample: [
          ['石家庄热力有限公司', '91130100700000001X', '王磊 138-0000-1111', ''],
          ['唐山自来水公司', '91130200700000002Y', '李敏', 'x'],
        ],
      },
    ],
    mapping: corrected ?? mapping,
    choices: ['customer.name', 'customer.credit_code', 'customer.phone', 'contact.name', 'contact.phone'].map(
      (field) => ({ field, kind: field.split('.')[0]! }),
    ),
  }),
  'import.run': () => ({ job: 'job-1' }),
  'jobs.get': ({ job }: { job: string }) => ({ id: job, what: 'import', state: 'done', done: 318, total: 318 }),
  'import.report': () => ({
    created: { customer: 302, contact: 310 },
    updated: { customer: 9 },
    unchanged: { customer: 7 },
    fault_counts: { error: 3, warning: 40, note: 120 },
    faults: Array.from({ length: 163 }, (_, at) => ({
      file: '台账.xlsx',
      sheet: '客户',
      row: at + 4,
      column: ['A 单位名称', 'B 信用代码'][at % 2],
      severity: at < 3 ? 'error' : at < 43 ? 'warning' : 'note',
      code: at < 43 ? 'credit_code_invalid' : 'full_width',
      message: '',
      value: '91130100７',
    })),
  }),
}
