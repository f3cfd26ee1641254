local s = scenario("loops, text and functions")
local names = {}
for i, name in ipairs { "rt", "rw", "linmas" } do names[i] = name:upper() .. ("-"):rep(i) end
local function rate(x) if x > 0.5 then return x * 2.4e-3 else return -0.024 end end
s.region, s.as_of, s.from, s.years = "51.02", "latest", "2020-01", 1 << 2
s.people "petani" { workers = triangular(100, 150, 300), death = yearly(lognormal(1, 0.1)), x = rate(math.pi) }
local ok, text = pcall(error, { code = "no" })
s.title = string.format("%5.1f %s", 3.25, table.concat(names, ",")):gsub("%w+", "%0")
return s
