-- Reads every account in use: name, limit, spent, reserved, granted, rate, overdrawn until; nothing but what ran out where there may be more of that.
begin({}, 0)
local more = expire(MANY)
save()
local found = {}
local raw = more and {} or call('HGETALL', BOOKS)
for i = 1, #raw, 2 do
  local name = raw[i]
  if string.sub(name, 1, 1) ~= '@' then
    local one = loaded(raw[i + 1])
    local spent, reserved, granted = 0, 0, 0
    for at = FIRST, #one, WIDTH do
      spent, reserved, granted = spent + one[at + 2], reserved + one[at + 3], granted + one[at + 4]
    end
    rate(one, 0)
    local perMinute = one[5] + one[4] * (1 - (now % MINUTE) / MINUTE)
    if #one >= FIRST or one[2] > now then
      found[#found + 1] = {name, text(one[1]), text(spent), text(reserved), text(granted), string.format('%.3f', perMinute), text(one[2])}
    end
  end
end
return {text(now), epoch, counted(expired), found, more and 1 or 0}
