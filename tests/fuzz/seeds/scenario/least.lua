local s = scenario "x"
return s
