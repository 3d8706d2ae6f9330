# The plan screen

jit-title = JIT plan { $number }
jit-week = W{ $n }
jit-versions = Plans
jit-state-draft = Draft
jit-state-in_review = In review
jit-state-released = Released
jit-state-refused = Refused
jit-state-superseded = Superseded
jit-changes = Since the last plan:
jit-only = Only items with: { $exception }
jit-nothing = No products to plan yet
jit-nothing-words = Make products, stock and orders or import a ledger, then draft again.
jit-draft = Draft a plan
jit-draft-words = From history, open orders, stock and bills of materials. Edits with a reason are kept.
jit-drafting = Drafting the plan
jit-weeks = Weeks ahead
jit-weeks-wrong = From 1 to 104 weeks
jit-without-forecast = Orders only, no forecast
jit-submit = Submit for review
jit-submit-words = { $number } is frozen and goes to the departments for sign-off.
jit-none = No plan yet
jit-none-words = Draft the first one; it takes seconds, and every number explains itself.
jit-grid = Grid
jit-buying = Buying list
jit-part = Part of the plan
jit-save-workbook = Save workbook
jit-pages = { $count } pages
jit-as-of = as of { $date }, { $person }
jit-purchases = purchases incl. tax { $total }
jit-all-supply = All sources
jit-search = Find an item
jit-search-buying = Find an item or supplier
jit-item = Item
jit-stock-line = Stock over time
jit-stock = { $on_hand }, safety { $safety }
jit-legend = In a cell: receipts and planned (bold); demand; stock at the end of the week.
jit-cell-words = { $model } { $week }: planned { $planned }, receipts { $scheduled }; orders { $firm }, needed by other lines { $dependent }, forecast { $forecast }; stock { $projected }
jit-load = Load in hours, line: capacity
jit-load-words = { $week }: { $hours } h of { $capacity }
jit-work-centre = Work centre
jit-cash = Payments by week: expected, light up to P90
jit-cash-total = expected { $total }
jit-cash-words = { $week }: expected { $expected }, P90 { $p90 }, committed { $committed }
jit-panel = Explanation of the cell
jit-close-panel = Close the explanation
jit-result = Stock at the end
jit-lines = Lines of the plan
jit-line = { $quantity }, start { $start }, needed on { $due }
jit-late-days = { $n ->
    [one] 1 working day late
   *[other] { $n } working days late
}
jit-by-hand = by hand
jit-change = Change this week
jit-supply-in = To be supplied in { $week }{ $unit }
jit-reason = Reason
jit-replan = Plan again
jit-remove-edit = Remove the edit
jit-edited = Changed and planned again
jit-edit-removed = Edit removed and planned again
jit-forecast = Forecast
jit-forecast-words = Demand by week: past, expected, and 8 of 10 cases between the edges
jit-all-exceptions = All exceptions { $n }
jit-no-exceptions = Nothing needs a decision
jit-show = Show
jit-no-supplier = No supplier named
jit-nothing-to-buy = Nothing is to be bought
jit-lines-count = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
jit-lines-cut = the first { $count } are shown; search for others. Totals cover all

# A cell in one sentence
jit-said-short = Short at the end of the week.
    .full = { $missing } { $unit } short in { $week }: { $needed } are needed; what is there and the { $supplied } that arrive do not cover them.
jit-said-below_safety = Below the safety stock.
    .full = { $week } ends with { $projected } { $unit }, { $missing } below the safety stock of { $safety }.
jit-said-enough = Enough at the end of the week.
    .full = Enough: { $needed } needed, { $supplied } arriving; { $week } ends with { $projected } { $unit }.

# Its numbers
jit-term-on_hand = On hand
    .full = On hand { $on_hand }, less reserved { $reserved }
jit-term-carried = Carried over
    .full = Carried over from { $week }
jit-term-receipt = Receipt
    .full = Receipt { $receipt }, due { $due }
jit-term-receipts = Receipts
jit-term-scheduled = Receipts
jit-term-line = This plan
    .full = This plan: start { $start }, arrives or finishes { $finish }
jit-term-planned = This plan
jit-term-earlier_lines = Earlier lines of this plan
jit-term-order = Order
    .full = Order { $order }, wanted { $requested }
jit-term-orders = Orders
jit-term-forecast = Forecast
    .full = Forecast { $forecast }, of which ordered { $consumed }
jit-term-dependent = Needed by other lines
jit-term-parent = Needed by another line
    .full = For { $quantity } of { $model }, start { $start }
jit-term-safety_stock = Safety stock
jit-term-advanced = Receipts to come earlier
jit-term-cover = Later needs in the same lot
    .full = Later needs up to { $to }
jit-term-lot_rule = Lot rule
    .full = Lot rule: { $rule }
jit-term-decided = Decided by hand
    .full = Decided: { $origin }
jit-rule-l4l = lot for lot
jit-rule-min = at least
jit-rule-fixed = fixed lots
jit-rule-multiple = multiples
jit-rule-period = weeks together
jit-rule-silver_meal = least cost
jit-origin-planned = planned
jit-origin-edit = by the planner
jit-origin-edited = by the planner
jit-origin-frozen = in the frozen weeks
jit-origin-kept = kept from the last plan
jit-origin-calm = kept from the last plan

# What needs a decision
jit-exception-new = added
jit-exception-advance = earlier
jit-exception-postpone = later
jit-exception-increase = more
jit-exception-decrease = less
jit-exception-cancel = cancelled
jit-exception-shortage = short
jit-exception-surplus = in surplus
jit-exception-late = arrives late
jit-exception-past_due = past its date
jit-exception-below_minimum_lot = below the minimum lot
jit-exception-overload = overloaded
jit-exception-cash_above_ceiling = cash above the ceiling
jit-exception-missing_data = data missing
jit-exception-says-new_line = A new line
    .full = A new line of { $quantity }, start { $start }
jit-exception-says-line_advanced = Earlier than in the last plan
    .full = Needed on { $date } instead of { $was }
jit-exception-says-line_postponed = Later than in the last plan
    .full = Needed on { $date } instead of { $was }
jit-exception-says-line_increased = More than in the last plan
    .full = { $quantity } instead of { $was }
jit-exception-says-line_decreased = Less than in the last plan
    .full = { $quantity } instead of { $was }
jit-exception-says-line_cancelled = No longer needed
    .full = { $quantity } of the last plan no longer needed
jit-exception-says-receipt_advance = To come earlier
    .full = { $subject } is due { $due }, needed on { $date }
jit-exception-says-receipt_postpone = May come later
    .full = { $subject } is due { $due }, not needed before { $date }
jit-exception-says-receipt_decrease = Less would do
    .full = { $quantity } of { $of } in { $subject } are not needed
jit-exception-says-receipt_cancel = No longer needed
    .full = Nothing in the horizon needs { $subject }
jit-exception-says-stock_short = The stock goes below zero
    .full = { $quantity } short until { $until }
jit-exception-says-stock_uncovered = The stock goes below zero and stays there
    .full = { $quantity } short, not covered by this plan
jit-exception-says-stock_surplus = Stock that nothing needs
    .full = { $quantity } more than safety stock and { $weeks } weeks of demand
jit-exception-says-lot_surplus = More because of the lot
    .full = { $quantity } more because of the lot
jit-exception-says-line_late = Cannot be there in time
    .full = { $days } working days late, there on { $earliest } at the earliest
jit-exception-says-line_late_waiting = Cannot be there in time: it waits for a component
    .full = { $days } working days late, waits for { $waits_for }: there on { $earliest } at the earliest
jit-exception-says-receipt_past_due = Its date has passed and it has not arrived
    .full = { $subject } was due { $due }, counted as arriving today
jit-exception-says-order_past_due = The date asked for has passed
    .full = { $subject } line { $line } was asked for { $requested }
jit-exception-says-lot_below_minimum = Less than the smallest lot
    .full = { $quantity } is less than the smallest lot, { $minimum }
jit-exception-says-centre_overloaded = More hours than there are
    .full = { $subject } in { $week }: { $quantity } hours too many
jit-exception-says-cash_above_ceiling = More is to be paid than the ceiling allows
    .full = { $week }: { $amount } above the ceiling
jit-exception-says-lead_time_missing = No lead time; planned with 0 days
jit-exception-says-cost_missing = No standard cost; its payments are missing
jit-exception-says-bom_missing = Made here, but without a bill of materials
jit-exception-says-bom_expired = No row of the bill of materials is valid
    .full = No row of the bill of materials is valid on { $date }
jit-exception-says-unit_unknown = The unit does not convert; left out
    .full = The unit { $unit } does not convert; left out
jit-exception-says-stock_negative = The stock on hand is negative
    .full = The stock on hand is negative: { $quantity }
jit-exception-says-supplier_missing = No terms of supply; paid at receipt, without tax
jit-exception-says-beyond_horizon = Asked for after the horizon; not planned
    .full = { $subject } line { $line } is asked for { $date }, after the horizon
jit-exception-says-no_history = Too little history; made to order
jit-exception-says-routing_unlimited = No capacity is set
    .full = { $subject } has no capacity set
jit-exception-says-value_unusable = A value makes no sense and was not counted
    .full = { $field ->
        [lead_time_days] lead time
        [safety_stock] safety stock
        [standard_cost] standard cost
        [price] price
        [setup_cost] setup cost
        [service_level] service level
        [holding_rate] holding rate
        [shortage_cost] shortage cost
        [lot_min] minimum lot
        [lot_multiple] lot multiple
        [lot_weeks] weeks of a lot
        [max_cover_weeks] most weeks covered
        [shelf_life_weeks] shelf life
        [quantity] quantity
        [scrap] scrap
        [reserved] reserved
        [amount] amount
        [hours] hours
        [overtime_hours] overtime
        [overtime_cost] overtime cost
        [hours_per_unit] hours per unit
        [setup_hours] setup hours
       *[other] value
    } { $value } makes no sense and was not counted

# Dates and totals of all its screens
jit-needed = Needed on
jit-start = Start
jit-total = Total
jit-week-total = Subtotal { $week }
jit-line-total = This line
jit-title-plain = JIT plan
jit-charts = Load and cash charts
jit-back-to = Back to { $place }

# The legend of a cell
jit-legend-firm = orders
jit-legend-dependent = needed by other lines
jit-legend-forecast = forecast
jit-legend-short = short
jit-legend-low = below safety stock
jit-legend-edited = changed by hand
jit-cell-low = below the safety stock of { $safety }
jit-cell-edited = { $author } made it { $quantity }: { $reason }

# Changing a cell
jit-current = Now { $quantity }: all lots needed in this week
jit-quantity-wrong = A number from 0 to { $most }
jit-quantity-whole = A whole number from 0 to { $most }
jit-nothing-here = No lot is needed in this week, so nothing can be taken away; a lot that arrives is changed in the week that needs it
jit-lands-here = { $quantity } arrive in this week, needed in { $week }
jit-go-week = Change it in { $week }
jit-edit-of = { $author } made it { $quantity } ({ $due }): { $reason }

# The list of exceptions
jit-exception-settle = Mark as seen to: { $what } ({ $count })
jit-exception-reopen = List again: { $what } ({ $count })
jit-exceptions-settled = Seen to { $n }
jit-exceptions-all-settled = Every exception has been seen to
jit-exception-settled-by = { $name }, { $when }
jit-place = Order / begin
jit-place-count = { $count ->
    [one] Order / begin 1 line
   *[other] Order / begin { $count } lines
}
jit-place-words = Notes the ticked lines as on their way: what is bought or outsourced as ordered, what is made as begun
jit-place-all = Tick all lines shown
jit-place-line = Tick { $model }, { $date }
jit-placed = { $count ->
    [one] 1 line is on its way
   *[other] { $count } lines are on their way
}
jit-exception-group = { $count } entries
jit-exception-open = Open the { $count } entries of { $model }
jit-exception-close = Close the { $count } entries of { $model }
jit-hours = { $hours } h
