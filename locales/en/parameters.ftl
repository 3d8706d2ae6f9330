# Parameters of the planner: names, what they do, where a value comes from, what is proposed

parameter-demand_fence_weeks = Demand fence
    .words = In so many weeks from the first only orders count; the forecast there is left out.
parameter-consume_back = Consume backward
    .words = How many weeks before its own an order looks for forecast it stands for.
parameter-consume_forward = Consume forward
    .words = How many weeks after its own an order looks for forecast, when those before are used up.
parameter-frozen_weeks = Frozen zone
    .words = In so many weeks from the first, starts stay as in the plan before.
parameter-move_days = Smallest move
    .words = A line that would move by less stays where it was and is not reported.
parameter-change_ratio = Smallest change of quantity
    .words = A line whose quantity would change by a smaller share stays as it was.
parameter-advance_weeks = Wait for a receipt
    .words = A receipt that comes at most so late after its need is to be advanced, and nothing is bought a second time.
parameter-surplus_weeks = Surplus from
    .words = Stock that lasts longer at average demand is reported as a surplus.
parameter-review_weeks = Weeks between two plans
    .words = Safety stock must last until the next plan can act.
parameter-service_level = Service level
    .words = Share of units to be served at once, where neither the product nor its family says so.
parameter-forecast_variation = Variation of a given forecast
    .words = How far a forecast written by hand may be off, as a share of it, where it does not say so.
parameter-holding_rate = Holding cost a year
    .words = What keeping stock costs in a year, as a share of its cost, where neither the product nor its family says so.
parameter-cash_ceiling = Most to pay in a week
    .words = Weeks with more are reported, with the lines that could wait.

parameter-lead_time_days = Lead time
parameter-unit_cost = Unit cost
parameter-supplier = Supplier
parameter-bill_of_materials = Bill of materials

parameter-working-days = { $n ->
    [one] 1 working day
   *[other] { $shown } working days
}
parameter-weeks = { $n ->
    [one] 1 week
   *[other] { $shown } weeks
}

parameter-from-product = of the product
parameter-from-supplier = from { $name }
parameter-from-family = family { $name }
parameter-from-book = of the book
parameter-from-computed = from its forecast
parameter-from-nowhere = not entered

settings-planning = Planning
planning-words = What every new plan and every earliest date is computed with. Plans that are there keep the parameters they were drafted under.
planning-closed = Who plans changes these parameters. Plans that are there keep the parameters they were drafted under.
planning-saved-by = Last set by { $person }, { $time }.
planning-saved = Planning parameters saved; they hold from the next draft on
planning-group-demand = Demand
planning-group-stock = Stock
planning-group-calm = Calm from plan to plan
planning-group-cash = Money
planning-unit-weeks = weeks
planning-unit-working_days = working days
planning-unit-money = yuan
planning-unit-share = share
planning-default = Default { $value }
planning-none = none
planning-reset = Back to the default: { $name }

proposals-tab = Proposals
proposals-none = Nothing to propose
proposals-none-words = { $items ->
    [one] One item was looked at: its parameters agree with what was achieved.
   *[other] { $items } items were looked at: their parameters agree with what was achieved.
}
proposals-none-left = Everything that was proposed is ignored.
proposals-all = All proposals ({ $n })
proposals-search = Model, name, supplier
proposals-parameter = Parameter
proposals-entered = Entered
proposals-proposed = Proposed
proposals-evidence = Why
proposals-show-ignored = Ignored ({ $n })
proposals-ignore = Ignore
proposals-take-up = Take up again
proposals-apply = Apply
proposals-apply-count = Apply { $count }
proposals-applied = { $count ->
    [one] One parameter changed; it holds from the next draft on
   *[other] { $count } parameters changed; they hold from the next draft on
}
proposals-preview = { $count ->
    [one] Change one parameter?
   *[other] Change { $count } parameters?
}
proposals-preview-words = They are written into the records of products and suppliers and can be undone. The next plan takes them.
proposals-next = Next proposal
proposals-previous = Previous proposal
proposals-tick = { $model }: { $parameter }
proposals-tick-all = All that can be applied
proposal-missing = missing
proposal-by-hand = to be found out
proposal-computed = computed, now { $value }
proposal-says-achieved = Last { $count } receipts: half took at most { $median } working days, four of five at most { $usual }, the longest { $worst }.
    .full = Last { $count } receipts: half took at most { $median } working days, four of five at most { $usual }, the longest { $worst }; { $in_time } came in time.
proposal-says-service_cost = One missing costs { $shortage }, holding one for a week { $holding }: that is worth this service (between { $floor } and { $cap }).
proposal-says-service_cost_hidden = What a shortage costs against holding stock is worth this service (between { $floor } and { $cap }).
proposal-says-safety_computed = For a service of { $service } at a lead-time demand of { $demand } it takes { $computed }. Left empty, the plan keeps it current.
proposal-says-lot_cover = The minimum lasts { $covers } weeks at { $weekly } a week; at most { $weeks } weeks may be covered.
proposal-says-lead_time = { $quantity } needed in the next { $weeks } weeks, planned as if they were there the same day.
proposal-says-no_supplier = { $quantity } needed in the next { $weeks } weeks, and nobody is known to supply them.
proposal-says-no_bill = { $quantity } to be made in the next { $weeks } weeks without a bill of materials: no components are planned.
proposal-says-no_cost = { $quantity } to be bought in the next { $weeks } weeks at an unknown price: their payments are missing.

achieved-title = Lead times, entered and achieved
achieved-words = In working days from ordering to the whole receipt; the last twelve receipts count.
achieved-source = Source
achieved-workshop = Own workshop
achieved-not-planned = not planned with
achieved-entered = Entered
achieved-median = Half within
achieved-usual = Four of five within
achieved-worst = Longest
achieved-in-time = In time
achieved-count = Receipts
achieved-last = Last
achieved-differs = Far from what is entered: the plan proposes this value

planned-with = Planned with
planned-with-computed = computed
