# A plan beside the last one, and against what came

compare = Compare
compare-earlier = With an earlier plan
compare-reality = With what came
compare-with = Plan to compare with
compare-none = There is no earlier plan
compare-none-words = After the next draft the differences between the two stand here, line by line.
compare-equal = The two plans do not differ
compare-lines = Lines that differ
compare-change = Change
compare-quantity = Quantity
compare-due = Needed on
compare-late = Late (working days)
compare-cost = Without tax
compare-from-to = { $from } → { $to }
compare-sum-late = Late lines
compare-sum-in-time = Order lines in time
compare-sum-purchases = To pay for purchases, incl. tax and on order
compare-sum-stock = Stock at the end
compare-sum-lines = Purchases of changed lines, without tax
compare-sum-same = The rest
compare-rest = { $same } unchanged, { $begun } begun before, { $outside } seen by one plan only

reality-none = No week of this plan is over yet
reality-none-words = Once a whole week is over, forecast and demand, planned and received goods are compared here.
reality-words = { $n ->
    [one] One week is over ({ $from }).
   *[other] { $n } weeks are over ({ $from } to { $to }).
}
reality-errors = Average error by item and week { $error }, bias { $bias }; { $within } of { $ranged } figures lie in the range that eight of ten should lie in.
reality-demand = Forecast and demand
reality-demand-none = Nothing was forecast in these weeks and nothing asked for.
reality-forecast = Forecast
reality-asked = Asked
reality-left-out = Projects, unusual
reality-error = Error
reality-bias = Bias
reality-within = In range
reality-weeks = Weeks
reality-close = Close
reality-of = { $n }/{ $of }
reality-range = { $low } to { $high }
reality-outside = outside the range
reality-receipts = Planned and received
reality-receipts-none = Nothing was to come by today.
reality-planned = To be here
reality-received = Received
reality-missing = Missing
reality-cash = Planned and paid
reality-cash-words = The book holds no payments to suppliers, only expense advances: that part alone is compared.
reality-week = Week
reality-expected = Planned
reality-advances = Of it advances
reality-paid = Advances paid
