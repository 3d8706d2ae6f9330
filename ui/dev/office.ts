import type { Filter, ListReply, ListRequest, Row } from '../src/generated/contract'
import { add } from '../src/format/decimal'
import type { BorderError, Host, HostEvent } from '../src/host/types'
import { KINDS } from './kinds'
import { reviewCommands } from './review'
import { workCommands } from './work'

/** A made-up office in memory. For looking at screens only: it checks nothing. */

const SYLLABLES = [...'石家庄城东宜昌博瑞青岛自来水唐山恒泰西安方物业武汉江南开封天河北海兴华']
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'磊敏俊涛刚霞勇文丽强军洋艳杰娟超秀兰平辉']

type Fields = Row['fields']

export function madeUpHost(state: string, many: number): Host {
  const listeners = new Set<(event: HostEvent) => void>()
  const tables = new Map<string, Row[]>()
  const histories = new Map<string, unknown[]>()
  let seed = 7
  let next = 1
  const roll = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * below)
  }
  const one = <T>(from: T[]): T => from[roll(from.length)]!
  const put = (kind: string, fields: Fields) => {
    const row = { id: `${kind}-${next}`, version: next, fields }
    next += 1
    tables.set(kind, [...(tables.get(kind) ?? []), row])
    return row.id
  }
  const day = (back: number) => new Date(Date.UTC(2026, 10, 20) - back * 86_400_000).toISOString().slice(0, 10)

  const unit = put('unit', { name: '江汉仪表', kind: 'company' })
  const units = ['销售部', '商务部', '财务部', '生产部'].map((name) =>
    put('unit', { name, parent: unit, kind: 'department' }),
  )
  const people = Array.from({ length: 40 }, (_, at) =>
    put('person', {
      name: one(SURNAMES) + one(GIVEN) + (roll(2) ? one(GIVEN) : ''),
      login: `user${at}`,
      unit: one(units),
      rank: one(['staff', 'supervisor', 'manager', 'director']),
      mobile: `138${10000000 + roll(89999999)}`,
    }),
  )
  const products = [
    ['RLB-20A', '超声波热量表 DN20'],
    ['RLB-25B', '超声波热量表 DN25'],
    ['FM-20E', '温控阀 DN20'],
    ['LXS-15B', 'IC卡智能水表 DN15'],
  ].map(([model, name]) =>
    put('product', {
      model: model!,
      name: name!,
      family: '热量表',
      unit: '台',
      supply: one(['make', 'buy', 'outsource']),
      list_price: `${150 + roll(2000)}.00`,
      lead_time_days: 20 + roll(40),
      tax_rate: '0.13',
    }),
  )
  products.forEach((product) =>
    put('stock', {
      product,
      place: 'A库',
      on_hand: String(roll(900)),
      reserved: String(roll(90)),
      counted: day(roll(40)),
    }),
  )
  const customers: Row[] = []
  for (let at = 0; at < many; at += 1) {
    customers.push({
      id: `customer-${at}`,
      version: 1,
      fields: {
        name:
          one(SYLLABLES) +
          one(SYLLABLES) +
          one(SYLLABLES) +
          one(SYLLABLES) +
          one(['热力有限公司', '自来水有限责任公司', '仪表销售有限公司', '物业服务有限公司', '燃气集团']),
        credit_code: `91${110000000000000 + roll(899999999)}X`,
        kind: one(['utility', 'developer', 'property_manager', 'dealer', 'government']),
        region: one(['河北', '湖北', '山东', '陕西', '辽宁']),
        status: one(['prospect', 'active', 'active', 'dormant']),
        owner: one(people),
        value_grade: one(['A', 'B', 'C']),
        risk_grade: one(['A', 'B', 'C', 'D']),
        credit_limit: `${(1 + roll(30)) * 50000}.00`,
        credit_days: 60,
        phone: `0311-8${1000000 + roll(8999999)}`,
        tags: roll(3) ? [] : ['重点'],
      },
    })
  }
  tables.set('customer', customers)
  for (let at = 0; at < 300; at += 1) {
    const customer = `customer-${roll(Math.min(many, 60))}`
    const quantity = String(100 + roll(900))
    const order = put('order', {
      number: `DD-2026-${String(at).padStart(4, '0')}`,
      customer,
      seller: one(people),
      state: one(['draft', 'in_review', 'accepted', 'contracted', 'shipped', 'closed']),
      date: day(roll(400)),
      due: day(-roll(60)),
      kind: one(['goods', 'project']),
      amount: `${50000 + roll(2000000)}.00`,
      standard_payment: true,
      prepayment: '0.3',
      warranty_months: 24,
      lines: [
        {
          line: 1,
          product: products[0]!,
          specification: 'DN20',
          quantity,
          unit_price: '1050.00',
          tax_rate: '0.13',
          due: day(-30),
          remarks: null,
        },
        {
          line: 2,
          product: products[2]!,
          specification: null,
          quantity: '280',
          unit_price: '150.00',
          tax_rate: '0.13',
          due: day(-30),
          remarks: null,
        },
      ],
    })
    put('invoice', {
      number: `FP${20260000 + at}`,
      customer,
      order,
      kind: 'special',
      date: day(roll(300)),
      due: day(roll(200) - 100),
      amount: `${10000 + roll(900000)}.00`,
    })
    if (at < 90)
      put('contact', {
        name: one(SURNAMES) + one(GIVEN),
        customer,
        post: one(['采购经理', '总工', '会计']),
        mobile: `139${10000000 + roll(89999999)}`,
        decision_role: one(['decides', 'uses', 'buys']),
      })
  }
  put('attachment', {
    name: '营业执照.png',
    on_kind: 'customer',
    on_id: 'customer-1',
    media_type: 'image/png',
    size: 48210,
    added_at: '2026-11-18T02:00:00Z',
  })

  const find = (id: string) => {
    for (const rows of tables.values()) {
      const row = rows.find((each) => each.id === id)
      if (row) return row
    }
    return undefined
  }
  const byId = new Map<string, string>()
  const title = (id: string): string => {
    const known = byId.get(id)
    if (known !== undefined) return known
    const row = id.startsWith('customer-') ? customers[Number(id.slice(9))] : find(id)
    const text = String(row?.fields.name ?? row?.fields.number ?? row?.fields.model ?? '')
    byId.set(id, text)
    return text
  }
  const references = (kind: string) =>
    KINDS.find((each) => each.name === kind)?.fields.filter((field) => field.to) ?? []
  const titles = (kind: string, rows: Row[]) => {
    const found: Record<string, string> = {}
    const line = KINDS.find((each) => each.name === kind)?.fields.find((each) => each.type === 'lines')
    for (const row of rows) {
      for (const { name } of references(kind)) {
        const id = row.fields[name]
        if (typeof id === 'string') found[id] = title(id)
      }
      if (line)
        for (const each of (row.fields[line.name] as Fields[] | undefined) ?? [])
          if (typeof each.product === 'string') found[each.product] = title(each.product)
    }
    return found
  }

  function list(request: ListRequest): ListReply {
    let rows = tables.get(request.kind) ?? []
    const order = new Map<string, string>()
    for (const filter of request.filters) rows = rows.filter((row) => passes(row.fields[filter.field] ?? null, filter))
    if (request.search)
      rows = rows.filter((row) => Object.values(row.fields).some((value) => String(value).includes(request.search!)))
    for (const sort of [...request.sort].reverse()) {
      const key = (row: Row) => {
        const value = row.fields[sort.field]
        if (typeof value !== 'string') return value ?? ''
        return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : (order.get(value) ?? value)
      }
      rows = [...rows].sort((a, b) => (key(a)! < key(b)! ? -1 : key(a)! > key(b)! ? 1 : 0) * (sort.descending ? -1 : 1))
    }
    const slice = rows.slice(request.offset, request.offset + request.limit)
    const sums: Record<string, string> = {}
    for (const field of request.sums)
      sums[field] = rows.slice(0, 3000).reduce((sum, row) => add(sum, String(row.fields[field] ?? '0')), '0')
    return { total: rows.length, rows: slice, titles: titles(request.kind, slice), sums }
  }

  function write(kind: string, id: string, fields: Fields) {
    const rows = tables.get(kind) ?? []
    const at = rows.findIndex((row) => row.id === id)
    const before = rows[at]!
    next += 1
    rows[at] = { ...before, version: next, fields: { ...before.fields, ...fields } }
    histories.set(id, [
      {
        operation: `op-${next}`,
        at: new Date().toISOString(),
        person: '林霞',
        label: 'edit',
        change: 'updated',
        can_undo: true,
        fields: Object.entries(fields).map(([field, to]) => ({ field, from: before.fields[field] ?? null, to })),
      },
      ...(histories.get(id) ?? []),
    ])
    return { id, operation: `op-${next}`, version: next, warnings: [] }
  }

  const fail = (code: string, params = {}, field_errors: BorderError['field_errors'] = []) => {
    throw { code, params, field_errors } satisfies BorderError
  }
  const seat = {
    person: people[0]!,
    name: '林霞',
    login: 'linxia',
    unit: units[2]!,
    unit_name: '财务部',
    function: 'finance',
    rank: 'manager',
    administrator: true,
    writes: [],
    sees_cost: true,
    sees_finance: true,
    sees_prices: true,
    has_password: true,
    organisation: '江汉仪表',
    today: '2026-11-20',
  }

  const commands: Record<string, (request: never) => unknown> = {
    'book.status': () => ({
      state,
      organisation: '江汉仪表有限公司',
      sample: true,
      version: '0.1.0',
      keychain: true,
      recent: state === 'none' ? ['/home/lin/江汉仪表.book'] : [],
      accounts: people.map((id, at) => ({
        login: `user${at}`,
        name: title(id),
        unit: title(String(find(id)!.fields.unit)),
        rank: 'manager',
        administrator: at === 0,
        password: at === 0 ? null : 'meter-2026',
        protected: true,
        remembered: at === 0,
      })),
    }),
    'book.open_sample': () => void (state = 'locked'),
    'book.leave': () => void (state = 'none'),
    'session.sign_in': ({ password }: { password: string }) =>
      password === 'wrong' ? fail('wrong_password', { left: '9' }) : ((state = 'open'), { token: '', me: seat }),
    'session.sign_out': () => void (state = 'locked'),
    'session.me': () => (state === 'open' ? seat : fail('signed_out')),
    'records.kinds': () => ({ kinds: KINDS }),
    'records.list': list,
    'records.get': ({ kind, id }: { kind: string; id: string }) => {
      const row = find(id) ?? fail('not_found')
      const related = KINDS.flatMap((each) =>
        each.fields
          .filter((field) => field.to === kind && each.name !== kind)
          .map((field) => ({
            kind: each.name,
            field: field.name,
            count: (tables.get(each.name) ?? []).filter((other) => other.fields[field.name] === id).length,
          })),
      )
      return {
        row,
        title: title(id),
        titles: titles(kind, [row as Row]),
        related,
        may_write: true,
        frozen: (row as Row).fields.state === 'in_review' ? 'in_review' : null,
        created_at: '2026-03-02T01:00:00Z',
        created_by: '王磊',
        updated_at: '2026-11-19T08:20:00Z',
        updated_by: '林霞',
      }
    },
    'records.create': ({ kind, fields }: { kind: string; fields: Fields }) =>
      fields.name === ''
        ? fail('invalid', {}, [{ field: 'name', code: 'required', params: {} }])
        : { id: put(kind, fields), operation: 'op-0', version: next, warnings: [] },
    'records.patch': ({ kind, id, fields }: { kind: string; id: string; fields: Fields }) =>
      fields.phone === 'conflict'
        ? fail('conflict', {
            fields: JSON.stringify([
              { field: 'phone', yours: 'conflict', theirs: '010-62220000', was: '0311-80000000' },
            ]),
            version: '9',
          })
        : write(kind, id, fields),
    'records.patch_many': ({ kind, ids, fields }: { kind: string; ids: string[]; fields: Fields }) => {
      ids.forEach((id) => write(kind, id, fields))
      return { operation: 'op-1', count: ids.length }
    },
    'records.delete': ({ kind, id }: { kind: string; id: string }) => {
      tables.set(
        kind,
        (tables.get(kind) ?? []).filter((row) => row.id !== id),
      )
      return { id, operation: 'op-2', version: 1, warnings: [] }
    },
    'records.history': ({ id }: { id: string }) => ({ entries: histories.get(id) ?? [], titles: {} }),
    'records.timeline': ({ id }: { id: string }) => ({
      entries: ['order', 'invoice', 'contact'].flatMap((kind) =>
        (tables.get(kind) ?? [])
          .filter((row) => row.fields.customer === id)
          .map((row) => ({
            at: `${row.fields.date ?? '2026-10-11'}T08:00:00Z`,
            kind,
            id: row.id,
            title: title(row.id),
            detail: '',
            amount: row.fields.amount ?? null,
          })),
      ),
    }),
    'records.duplicates': ({ fields }: { fields: Fields }) => ({
      candidates:
        String(fields.name ?? '').length > 2
          ? customers
              .filter((row) => String(row.fields.name).startsWith(String(fields.name).slice(0, 3)))
              .slice(0, 3)
              .map((row) => ({ id: row.id, title: title(row.id), reason: 'name' }))
          : [],
    }),
    'operations.undo': () => ({ operation: 'op-3', left: [], count: 1 }),
    'search.all': ({ text }: { text: string }) => ({
      hits: customers
        .filter((row) => String(row.fields.name).includes(text))
        .slice(0, 12)
        .map((row) => ({ kind: 'customer', id: row.id, title: title(row.id), subtitle: String(row.fields.region) })),
    }),
    ...reviewCommands,
    ...workCommands,
    'jobs.list': () => ({ jobs: [] }),
  }

  return {
    kind: 'none',
    async call(command, request) {
      await new Promise((later) => setTimeout(later, 12))
      const act = commands[command]
      if (!act) return fail('unknown_command', { command })
      return structuredClone(act(request as never) ?? {})
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pickFiles: async () => [{ upload: 'upload-1', name: '台账.xlsx', size: 48210 }],
    onDrop: () => () => {},
    saveFile: async () => true,
    printFile: async () => 'dialog',
    blobUrl: async () => '',
    openExternal: async () => {},
  }
}

function passes(value: Row['fields'][string], filter: Filter): boolean {
  const wanted = filter.value
  const number = (each: unknown) => (/^-?\d+(\.\d+)?$/.test(String(each)) ? Number(each) : String(each))
  switch (filter.op) {
    case 'eq':
      return value === wanted
    case 'ne':
      return value !== wanted
    case 'contains':
      return String(value ?? '').includes(String(wanted))
    case 'in':
      return (wanted as unknown[]).includes(value)
    case 'empty':
      return value === null || value === ''
    case 'not_empty':
      return value !== null && value !== ''
    case 'between':
      return (
        value !== null &&
        number(value) >= number((wanted as unknown[])[0]) &&
        number(value) <= number((wanted as unknown[])[1])
      )
    default: {
      if (value === null) return false
      const a = number(value)
      const b = number(wanted)
      return filter.op === 'lt' ? a < b : filter.op === 'le' ? a <= b : filter.op === 'gt' ? a > b : a >= b
    }
  }
}
