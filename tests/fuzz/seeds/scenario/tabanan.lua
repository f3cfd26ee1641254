local s = scenario "Tabanan: two programs or three?"

s.region, s.as_of, s.from, s.years = "51.02", "2019-12", "2020-01", 5

s.posts "non_asn" {
  workers  = between(3000, 4000),
  turnover = between(0.02, 0.08),
}

s.policy "apbd_pays" {
  list = "non_asn", type = "PU", base = "umk", programs = {"jkk", "jkm"},
  verified = between(0.90, 0.98), starts = "2020-02",
  appropriation = planned { reserve = 0.05 },
}

s.baseline "nobody covered"                { apbd_pays = false }
s.variant  "two programs"                  {}
s.variant  "three, the APBD pays all"      { apbd_pays = { programs = {"jkk", "jkm", "jht"}, share = "all" } }

return s
