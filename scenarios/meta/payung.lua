---@meta
-- Made by `payung manual --format meta`; do not edit. For the Lua language server: help and completion in scenarios.

---@class payung.uncertain

---@class payung.scenario
---@field region string code of the regency
---@field as_of string month whose knowledge is used, or latest
---@field beside? string a second as_of, run beside the first
---@field from string first month [month]
---@field years number length of the study [year]
---@field seed? number seed of all chance
---@field replicates? number replicates to run
---@field mortality? string table of death rates
---@field poverty_line? number consumption at the poverty line (BPS); the answer then says how many months of it a death benefit buys [idr/person/month]
---@field household? number people in the household that lives on the benefit [person]
local payung_scenario = {}

---@class payung.group.gompertz
---@field a? number|payung.uncertain death rate a exp(b age) instead of the table: a [1/year]
---@field b? number|payung.uncertain its b [1/year]
---@field women? number|payung.uncertain women's rate against men's

---@class payung.group.frailty
---@field sd? number|payung.uncertain spread of a factor on each person's death rate, gamma with mean 1
---@field joiners? number|payung.uncertain death rate of who joins by himself against the group's, on entering

---@class payung.group
---@field workers number|payung.uncertain|table<string|integer, number|payung.uncertain> posts or people in the group; where it changes by date: { ["2020-01"] = 4000, [2022] = 4942 } [person]
---@field growth? number|payung.uncertain|table<string|integer, number|payung.uncertain> growth of workers between stated sizes; or by year: { [2024] = 0.01 } [1/year]
---@field turnover? number|payung.uncertain rate of leaving the group [1/year]
---@field vacant? number|payung.uncertain months until a post is filled again [month]
---@field leaves_at? number|payung.uncertain age at which the worker leaves the group [year]
---@field ages number[][] bands { from, to, share } of whole years
---@field newcomers? number[][] the same bands for who comes later; else those of ages
---@field men? number|payung.uncertain share of men
---@field death_factor? number|payung.uncertain death rate against the population's
---@field gompertz? payung.group.gompertz|table
---@field accident? number|payung.uncertain work accidents [1/year]
---@field at_work? number|payung.uncertain share of deaths that work causes
---@field partial? number|payung.uncertain share of accidents with partial disability
---@field total? number|payung.uncertain share of accidents with total disability
---@field partial_loss? number|payung.uncertain mean loss of function in partial disability
---@field cost_median? number|payung.uncertain median cost of care of an accident [idr]
---@field cost_sigma? number|payung.uncertain spread of its logarithm
---@field unfit? number|payung.uncertain mean months unable to work [month]
---@field children? number|payung.uncertain mean children below 23 [person]
---@field studies? number|payung.uncertain share of children who go on to higher education
---@field job_loss? number|payung.uncertain share of leaving that is dismissal
---@field frailty? payung.group.frailty|table
---@field initial? number|payung.uncertain members at the start, who pay for themselves
---@field members_since? number|payung.uncertain months before the start in which the members at the start had entered, all paid [month]
---@field join_bound? number|payung.uncertain highest rate of joining of any variant [1/year]
---@field join_floor? number|payung.uncertain lowest rate of joining of any variant [1/year]
---@field lapse_bound? number|payung.uncertain highest rate of lapsing of any variant [1/year]
---@field lapse_floor? number|payung.uncertain lowest rate of lapsing of any variant [1/year]
---@field sector? "other"|"transport"|"labour_intensive" what its members work in, for reliefs: transport (BPU, PP 50/2025) or industry that meets the conditions of PP 7/2025 (PU)
---@field employer? "unknown"|"micro"|"small"|"medium"|"large" size of the private employer of wage earners, which decides what programs are compulsory
---@field sudden_at_work? number|payung.uncertain share of deaths that come suddenly at work without being caused by it; with at_work at most 1

---@class payung.minimum_wage
---@field data string table of minimum wages
---@field growth? number|payung.uncertain growth of the regency's minimum wage when not known [1/year]
---@field ump_growth? number|payung.uncertain the same for the province [1/year]

---@class payung.shocks
---@field death? number|payung.uncertain factor of the year on deaths
---@field accident? number|payung.uncertain factor of the year on accidents

---@class payung.missed
---@field type "PU"|"BPU" membership type that people without a benefit are taken to have had; for one group: { staff = { type = ... } }
---@field base? "fixed"|"umk" its wage base: a sum, or the regency's minimum wage
---@field base_idr? number|payung.uncertain the sum when base is fixed; income of a BPU member [idr/month]

---@class payung.target
---@field name string how the target is called; the targets themselves by year: [2026] = 0.52
---@field denominator "eligible"|"employed" of whom it is a share: eligible workers (employed, without ASN, TNI and Polri), or all who work
---@field others? number|payung.uncertain workers of the denominator who are in no group of the scenario [person]
---@field others_covered? number|payung.uncertain of these, members at 31 December of every year [person]

---@class payung.policy.apbd_pays.quota
---@field kind? "worth_of"|"surplus"|"ceiling" quota by another policy's money, by a surplus, or within a ceiling
---@field policy? string the other policy
---@field programs? string[] programs whose money is used
---@field share? "employer"|"all" whether the worker's share of it counts too
---@field idr? number|payung.uncertain surplus of the first year, before it is shared out; or the ceiling [idr/year]
---@field set_aside? number|payung.uncertain share of the surplus that is set aside for premiums [share]
---@field growth? number|payung.uncertain growth of the surplus or of the ceiling [1/year]
---@field names? number|payung.uncertain within the ceiling: names of the first year; not set: as many as it pays for [person]
---@field more? number|payung.uncertain within the ceiling: names added each January [person/year]
---@field after? string policy that goes first: the ceiling is less what that one's plan costs

---@class payung.policy.apbd_pays.appropriation
---@field kind? "none"|"planned"|"stated" how the appropriation is set
---@field reserve? number|payung.uncertain reserve on top of the plan [share]
---@field rise? number|payung.uncertain rise of the minimum wage that the plan assumes [share]
---@field [2020]? number|payung.uncertain appropriation stated for 2020 [idr]
---@field [2021]? number|payung.uncertain appropriation stated for 2021 [idr]
---@field [2022]? number|payung.uncertain appropriation stated for 2022 [idr]
---@field [2023]? number|payung.uncertain appropriation stated for 2023 [idr]
---@field [2024]? number|payung.uncertain appropriation stated for 2024 [idr]
---@field [2025]? number|payung.uncertain appropriation stated for 2025 [idr]
---@field [2026]? number|payung.uncertain appropriation stated for 2026 [idr]
---@field [2027]? number|payung.uncertain appropriation stated for 2027 [idr]
---@field [2028]? number|payung.uncertain appropriation stated for 2028 [idr]
---@field [2029]? number|payung.uncertain appropriation stated for 2029 [idr]
---@field [2030]? number|payung.uncertain appropriation stated for 2030 [idr]

---@class payung.policy.apbd_pays.accounts
---@field jkk? string budget account of the JKK contributions; not set: the one that is known
---@field jkm? string budget account of the JKM contributions; not set: the one that is known
---@field jht? string budget account of the JHT contributions; not set: the one that is known

---@class payung.policy.apbd_pays.payers
---@field payer? "regency"|"province"|"state"|"village"|"employer"|"worker"|"cooperative"|"donor" who pays this part
---@field source? "general"|"dbhcht"|"palm_oil"|"village_fund"|"provincial_aid"|"grant"|"own" its source of funds
---@field share? number|payung.uncertain its share of the premium; one of them may leave it out and pays the rest [share]
---@field overhead? boolean it pays the activity around the premium; else the first that is no worker does

---@class payung.policy.apbd_pays
---@field name? string how variants call it
---@field list string group whose workers are on the list
---@field type "PU"|"BPU" membership type
---@field programs string[] programs paid
---@field risk_class? number|payung.uncertain JKK risk group of the office
---@field base? "umk"|"ump"|"fixed"|"honorarium" wage base that is declared
---@field base_idr? number|payung.uncertain the sum when base is fixed or honorarium; income of a BPU member [idr/month]
---@field share? "employer"|"all" whether the worker's own share is paid too
---@field verified? number|payung.uncertain share of the names that passes verification [share]
---@field starts? string first contribution month [month]
---@field ends? string last contribution month [month]
---@field from_month? number|payung.uncertain month of each year from which is paid [month]
---@field months? number|payung.uncertain months paid a year [month]
---@field quota? number|payung.uncertain|payung.policy.apbd_pays.quota|table most names on the list; not set: the whole group, or whom no policy before has named [person]
---@field overhead? number|payung.uncertain cost of the activity around the premium, of the premium [share]
---@field claimed? number|payung.uncertain share of covered events that are claimed [share]
---@field payer? "regency"|"province"|"state"|"village"|"employer"|"worker"|"cooperative"|"donor" who pays
---@field source? "general"|"dbhcht"|"palm_oil"|"village_fund"|"provincial_aid"|"grant"|"own" source of funds
---@field runs_out? "topup"|"drop"|"arrears" what happens when the appropriation runs out
---@field grace? number|payung.uncertain months in arrears that can be cured [month]
---@field appropriation? payung.policy.apbd_pays.appropriation|table
---@field december_paid? "same year"|"next year" which year's appropriation pays December's contribution
---@field accounts? payung.policy.apbd_pays.accounts|table
---@field overlap? number|payung.uncertain share of the names that also stands on the list of the policy before, of the same group [share]
---@field payers? payung.policy.apbd_pays.payers[]|table

---@class payung.policy.self_pays
---@field name? string how variants call it
---@field list string group whose workers may join
---@field programs string[] programs paid
---@field type? "PU"|"BPU" membership type
---@field base_idr? number|payung.uncertain income or wage declared [idr/month]
---@field join number|payung.uncertain rate of joining of those outside [1/year]
---@field lapse number|payung.uncertain rate of lapsing of members [1/year]
---@field claimed? number|payung.uncertain share of covered events that are claimed [share]
---@field risk_class? number|payung.uncertain JKK risk group, PU only
---@field grace? number|payung.uncertain unpaid months that can be cured; not set: as the law has it [month]
---@field grace_coverage? "out"|"in" whether coverage counts months in arrears within the grace
---@field crowding? number|payung.uncertain of those who would pay for themselves, the share who let a list pay that names them [share]
---@field stays? number|payung.uncertain of those whose months on a list end, the share who go on and pay for themselves [share]

---@class payung.policy.campaign
---@field name? string how variants call it
---@field list string group whose workers the campaign addresses and who may join
---@field programs string[] programs paid
---@field type? "PU"|"BPU" membership type
---@field base_idr? number|payung.uncertain income or wage declared [idr/month]
---@field join number|payung.uncertain rate of joining of those outside, without the campaign [1/year]
---@field lapse number|payung.uncertain rate of lapsing of members [1/year]
---@field claimed? number|payung.uncertain share of covered events that are claimed [share]
---@field risk_class? number|payung.uncertain JKK risk group, PU only
---@field grace? number|payung.uncertain unpaid months that can be cured; not set: as the law has it [month]
---@field grace_coverage? "out"|"in" whether coverage counts months in arrears within the grace
---@field crowding? number|payung.uncertain of those who would pay for themselves, the share who let a list pay that names them [share]
---@field stays? number|payung.uncertain of those whose months on a list end, the share who go on and pay for themselves [share]
---@field exposure number|payung.uncertain share of the group that the campaign reaches [share]
---@field factor? number|payung.uncertain factor on the rate of joining of those reached
---@field points? number|payung.uncertain added to the rate of joining of those reached; not with factor [1/year]
---@field starts string first month of the campaign [month]
---@field months number|payung.uncertain months it runs [month]
---@field half_life? number|payung.uncertain months after its end in which the effect halves; 0: it ends with the campaign [month]
---@field cost_per_person? number|payung.uncertain cost of the campaign for each person reached [idr]
---@field cost_fixed? number|payung.uncertain cost of the campaign whoever is reached [idr]
---@field payer? "regency"|"province"|"state"|"village"|"employer"|"worker"|"cooperative"|"donor" who pays the campaign
---@field source? "general"|"dbhcht"|"palm_oil"|"village_fund"|"provincial_aid"|"grant"|"own" its source of funds

---@class payung.policy.adoption.activity
---@field cost? number|payung.uncertain what the push costs a year while it lasts [idr/year]
---@field payer? "regency"|"province"|"state"|"village"|"employer"|"worker"|"cooperative"|"donor" who pays it; not set: who pays the contributions
---@field source? "general"|"dbhcht"|"palm_oil"|"village_fund"|"provincial_aid"|"grant"|"own" its source of funds

---@class payung.policy.adoption
---@field name? string how variants call it
---@field list string group whose workers are on the list
---@field type "PU"|"BPU" membership type
---@field programs string[] programs paid
---@field risk_class? number|payung.uncertain JKK risk group of the office
---@field base? "umk"|"ump"|"fixed"|"honorarium" wage base that is declared
---@field base_idr? number|payung.uncertain the sum when base is fixed or honorarium; income of a BPU member [idr/month]
---@field share? "employer"|"all" whether the worker's own share is paid too
---@field verified? number|payung.uncertain share of the names that passes verification [share]
---@field agencies? number|payung.uncertain how many agencies the staff of the group belong to, all of one size [agency]
---@field sizes? string in place of agencies: the staff of each, a list of whole numbers; the group is divided in these proportions
---@field enrolled number|payung.uncertain share of the agencies that has enrolled its staff from the first month on [share]
---@field follow number|payung.uncertain chance that one of the others decides to follow at the next budget [1/year]
---@field imitate? number|payung.uncertain chance that is added when all others have enrolled; in proportion to their share of the staff [1/year]
---@field decides? number|payung.uncertain month of the year in which those who decide begin: the new budget's [month]
---@field revised? number|payung.uncertain share of those who decide that begins three months earlier, with the revised budget [share]
---@field push? number|payung.uncertain chance that a push moves an agency that would not have followed by itself [1/year]
---@field push_from? string first month of the push; not set: the scenario's first [month]
---@field push_until? string last month of the push; not set: the scenario's last [month]
---@field activity? payung.policy.adoption.activity|table
---@field overhead? number|payung.uncertain cost of the activity around the premium, of the premium [share]
---@field claimed? number|payung.uncertain share of covered events that are claimed [share]
---@field payer? "regency"|"province"|"state"|"village"|"employer"|"worker"|"cooperative"|"donor" who pays
---@field source? "general"|"dbhcht"|"palm_oil"|"village_fund"|"provincial_aid"|"grant"|"own" source of funds

---@class payung.policy.obligation.activity
---@field cost? number|payung.uncertain what the enforcement costs a year while it lasts [idr/year]
---@field payer? "regency"|"province"|"state"|"village"|"employer"|"worker"|"cooperative"|"donor" who pays it; not set: who pays the contributions
---@field source? "general"|"dbhcht"|"palm_oil"|"village_fund"|"provincial_aid"|"grant"|"own" its source of funds

---@class payung.policy.obligation
---@field name? string how variants call it
---@field list string group whose workers are on the list
---@field type "PU"|"BPU" membership type
---@field programs string[] programs paid
---@field risk_class? number|payung.uncertain JKK risk group of the office
---@field base? "umk"|"ump"|"fixed"|"honorarium" wage base that is declared
---@field base_idr? number|payung.uncertain the sum when base is fixed or honorarium; income of a BPU member [idr/month]
---@field share? "employer"|"all" whether the worker's own share is paid too
---@field verified? number|payung.uncertain share of the names that passes verification [share]
---@field enrolled? number|payung.uncertain share of the workers that is enrolled without the regulation [share]
---@field starts? string month in which the regulation takes effect; not set: the scenario's first [month]
---@field obeys number|payung.uncertain share of those who can still be reached that obeys within a year [1/year]
---@field ceiling? number|payung.uncertain share of the workers that the regulation can reach at most, those enrolled without it among them [share]
---@field activity? payung.policy.obligation.activity|table
---@field overhead? number|payung.uncertain cost of the activity around the premium, of the premium [share]
---@field claimed? number|payung.uncertain share of covered events that are claimed [share]
---@field payer? "regency"|"province"|"state"|"village"|"employer"|"worker"|"cooperative"|"donor" who pays
---@field source? "general"|"dbhcht"|"palm_oil"|"village_fund"|"provincial_aid"|"grant"|"own" source of funds

---@class payung.policy.lua.appropriation
---@field kind? "none"|"planned"|"stated" how the appropriation is set
---@field reserve? number|payung.uncertain reserve on top of the plan [share]
---@field rise? number|payung.uncertain rise of the base that the plan assumes [share]
---@field [2020]? number|payung.uncertain appropriation stated for 2020 [idr]
---@field [2021]? number|payung.uncertain appropriation stated for 2021 [idr]
---@field [2022]? number|payung.uncertain appropriation stated for 2022 [idr]
---@field [2023]? number|payung.uncertain appropriation stated for 2023 [idr]
---@field [2024]? number|payung.uncertain appropriation stated for 2024 [idr]
---@field [2025]? number|payung.uncertain appropriation stated for 2025 [idr]
---@field [2026]? number|payung.uncertain appropriation stated for 2026 [idr]
---@field [2027]? number|payung.uncertain appropriation stated for 2027 [idr]
---@field [2028]? number|payung.uncertain appropriation stated for 2028 [idr]
---@field [2029]? number|payung.uncertain appropriation stated for 2029 [idr]
---@field [2030]? number|payung.uncertain appropriation stated for 2030 [idr]

---@class payung.policy.lua
---@field name? string how variants call it
---@field list string group whose workers are on the list
---@field type "PU"|"BPU" membership type
---@field programs string[] programs paid
---@field risk_class? number|payung.uncertain JKK risk group of the office
---@field share? "employer"|"all" whether the worker's own share is paid too
---@field verified? number|payung.uncertain share of the names that passes verification [share]
---@field overhead? number|payung.uncertain cost of the activity around the premium, of the premium [share]
---@field claimed? number|payung.uncertain share of covered events that are claimed [share]
---@field payer? "regency"|"province"|"state"|"village"|"employer"|"worker"|"cooperative"|"donor" who pays
---@field source? "general"|"dbhcht"|"palm_oil"|"village_fund"|"provincial_aid"|"grant"|"own" source of funds
---@field react_at? string|string[] months at which react is called
---@field weak? string what the policy's own figures rest on, where that is fewer than five observations; the answer then begins with the break-even
---@field runs_out? "topup"|"drop"|"arrears" what happens when the appropriation runs out
---@field grace? number|payung.uncertain months in arrears that can be cured [month]
---@field appropriation? payung.policy.lua.appropriation|table
---@field own? table<string, number|payung.uncertain> numbers of its own
---@field enrol fun(place: payung.place): payung.enrolment Who is on the list in each month; called once.
---@field react? fun(view: payung.view): payung.enrolment? Changes the list at the months in `react_at`.

---@class payung.place
---@field workers integer Workers in the group; where their number changes, the most.
---@field workers_in number[] Workers in the group by month.
---@field months string[] The months of the study, "2020-01" and so on.
---@field verified number The setting of that name in this replicate.
---@field own table<string, number> The policy's own numbers in this replicate.
---@field mark fun(name: string, i?: integer, k?: integer): number A mark in (0, 1), the same in every variant: who `i` decides in `k` (the year) where it lies below the chance.
---@field umk number[] The regency's minimum wage by month, rupiah.
---@field ump number[] The province's minimum wage by month, rupiah.
---@field umk_before number The regency's in the year before the study.
---@field ump_before number The province's in the year before the study.

---@class payung.view
---@field workers integer Workers in the group this month.
---@field months string[] The months of the study.
---@field verified number The setting of that name in this replicate.
---@field own table<string, number> The policy's own numbers in this replicate.
---@field month string The month that begins.
---@field i integer Its place in `months`.
---@field members number[] Members, by month before this one.
---@field cost number[] The payer's cost in rupiah, by month before this one.
---@field deaths number[] Deaths in the group, by month before this one.
---@field deaths_covered number[] Of these, under cover.
---@field appropriation integer? Of this year, a top-up included; nil: not limited.
---@field left integer? Of it, not spent before this month.
---@field umk number[] The regency's minimum wage up to this month.
---@field ump number[] The province's minimum wage up to this month.
---@field names number[] Names planned, by month, as they stand.
---@field listed number[] Names enrolled, by month, as they stand.
---@field base number[] The declared base, by month, as it stands.

---@class payung.enrolment
---@field names? number|number[] Names that the plan counts, for every month or by month.
---@field verified? number|number[] Of these, names that pass verification (else names times the setting).
---@field listed? number|number[] Of these, names enrolled in the month (else `verified`).
---@field base? number|number[] Wage or income that is declared, rupiah a month.
---@field base_before? number The base in the year before the study (else the first); from `enrol` only.
---@field programs? string[] Programs that are paid from this month on; from `react` only.
---@field share? "employer"|"all" Whether the worker's own share is paid too, from this month on; from `react` only.

---@class payung.region
---@field variant string Name of the variant that is played.
---@field month string The month that begins, "2021-06".
---@field year integer Its year.
---@field umk number The regency's minimum wage of this month.
---@field ump number The province's minimum wage of this month.
---@field policy fun(name: string): payung.shown? The policy of that name; nil where it is off.

---@class payung.shown
---@field name string How variants call it.
---@field workers integer Size of its group.
---@field members integer Members last month.
---@field cost integer The payer's cost this year so far, rupiah.
---@field deaths integer Deaths in the group this year so far.
---@field deaths_covered integer Of these, under cover.
---@field appropriation integer? This year's, a top-up included; nil where there is none.
---@field left integer? What is left of it.
---@field names integer Names planned for this month.
---@field listed integer Names enrolled this month.
---@field verified number? Share of the names that passes verification; nil without names.
---@field base number Wage or income declared, rupiah a month.
---@field programs string[] Programs paid this month.
---@field share "employer"|"all" Whether the worker's own share is paid too.
---@field last_year payung.last_year? The year before; nil in the first year.
---@field change fun(settings: payung.change) Changes what is given, from now on or `from` a later month.
---@field stop fun(from?: string) Nobody is enrolled from then on.
---@field start fun(from?: string) All verified names are enrolled from then on.

---@class payung.last_year
---@field members integer Members in December.
---@field cost integer The payer's cost, rupiah.
---@field deaths integer Deaths in the group.
---@field deaths_covered integer Of these, under cover.
---@field appropriation integer? Its appropriation; nil where there was none.
---@field left integer? What was left of it.

---@class payung.change
---@field from? string First month of the change; not for `appropriation`.
---@field names? number Names on the list.
---@field verified? number Share of them that passes verification.
---@field listed? number Names that are enrolled.
---@field base? number Wage or income that is declared.
---@field programs? string[] Programs that are paid.
---@field share? "employer"|"all" Whether the worker's own share is paid too.
---@field appropriation? number This year's, from now on; not below what is spent.

---Begins a scenario; the file ends with `return s`.
---@param title string
---@return payung.scenario
function scenario(title) end

---Not known: any value between the two, all as likely.
---@param low number
---@param high number
---@return payung.uncertain
function between(low, high) end

---Not known: normal, by mean and standard deviation.
---@param mean number
---@param sd number
---@return payung.uncertain
function normal(mean, sd) end

---Not known: lognormal, by median and spread of the logarithm.
---@param median number
---@param sigma number
---@return payung.uncertain
function lognormal(median, sigma) end

---Not known: between low and high, most likely near mode.
---@param low number
---@param mode number
---@param high number
---@return payung.uncertain
function triangular(low, mode, high) end

---Not known: a share, by mean and standard deviation.
---@param mean number
---@param sd number
---@return payung.uncertain
function beta(mean, sd) end

---Not known: one of these values, all as likely.
---@param values number[]
---@return payung.uncertain
function empirical(values) end

---A copy of an uncertain value that is drawn anew each year.
---@param value payung.uncertain
---@return payung.uncertain
function yearly(value) end

---Where a figure comes from, and how sure that is: `source("payroll of 2019", "verified")(between(3000, 4000))` is the same value with its source. The text may be given in both languages: `source({ id = "daftar gaji 2019", en = "payroll of 2019" }, "verified")`. A table in braces is marked setting by setting, but for those with a source of their own. Work out first, then mark.
---@param text string|{id: string
---@param en string}
---@param status "verified"|"recalled"|"derived"|"estimated"|"assumed"
---@return fun(value: any): any
function source(text, en, status) end

---An appropriation planned from what is known when the budget is made.
---@param settings table
---@return table
function planned(settings) end

---An appropriation given in rupiah, by year.
---@param settings table
---@return table
function stated(settings) end

---As many names as the money of another policy's programs pays for.
---@param settings table
---@return table
function worth_of(settings) end

---As many names as a share of a yearly surplus pays for, set aside before it is shared out.
---@param settings table
---@return table
function surplus(settings) end

---As many names as a yearly ceiling pays for, or fewer that grow towards it.
---@param settings table
---@return table
function ceiling(settings) end

---Posts on a payroll: who leaves is replaced.
---@param name string
---@return fun(settings: payung.group)
function payung_scenario.posts(name) end

---People who are not replaced when they leave, unless their number is stated by date or grows.
---@param name string
---@return fun(settings: payung.group)
function payung_scenario.people(name) end

---A policy, by its plugin; variants call it by its `name`.
---@overload fun(plugin: "apbd_pays"): fun(settings: payung.policy.apbd_pays)
---@overload fun(plugin: "self_pays"): fun(settings: payung.policy.self_pays)
---@overload fun(plugin: "campaign"): fun(settings: payung.policy.campaign)
---@overload fun(plugin: "adoption"): fun(settings: payung.policy.adoption)
---@overload fun(plugin: "obligation"): fun(settings: payung.policy.obligation)
---@overload fun(plugin: "lua"): fun(settings: payung.policy.lua)
---@param plugin string
---@return fun(settings: table)
function payung_scenario.policy(plugin) end

---The scenario with policies switched off (`false`) or settings changed.
---@param name string
---@return fun(changes: table<string, false|table>)
function payung_scenario.variant(name) end

---The variant that the others are compared with; at most one.
---@param name string
---@return fun(changes: table<string, false|table>)
function payung_scenario.baseline(name) end

---Two uncertain values go together, -1 < rho < 1.
---@param a payung.uncertain
---@param b payung.uncertain
---@param rho number
function payung_scenario.correlate(a, b, rho) end

---What names are called in Indonesian or English, `{ id = { ["two programs"] = "dua program" } }`: title, variants, groups, policies, own numbers of a policy, the target, what it rests on. Only what people read changes; tables for machines keep the names.
---@param languages table<"id"|"en", table<string, string>>
function payung_scenario.translate(languages) end

---A hook at a month, "2021-06", or at each of a list.
---@param months string|string[]
---@param hook fun(region: payung.region)
function payung_scenario.at(months, hook) end

---A hook at that month of every year, "june" or "juni".
---@param month string
---@param hook fun(region: payung.region)
function payung_scenario.every(month, hook) end

---Which reading of a contested rule holds; `payung rules` lists them.
---@param settings table<string, string>
function payung_scenario.reading(settings) end

---Minimum wages: known ones from a table, then their growth.
---@param settings payung.minimum_wage
function payung_scenario.minimum_wage(settings) end

---What a year brings to everybody at once.
---@param settings payung.shocks
function payung_scenario.shocks(settings) end

---Sums up what families without a benefit missed: as members of which kind they are taken; `{ staff = { ... } }` for one group.
---@param settings payung.missed
function payung_scenario.missed(settings) end

---A coverage target by year, `{ name = "UCJ", [2026] = 0.52 }`; the answer is held against it.
---@param settings payung.target
function payung_scenario.target(settings) end
