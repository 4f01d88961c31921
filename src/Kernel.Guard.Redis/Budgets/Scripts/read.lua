-- Reads every account in use: name, limit, spent, reserved, granted, rate, overdrawn until.
begin({})
local expired = {}
while expire(expired) == 100 do
end
save()
local found = {}
local raw = redis.call('HGETALL', BOOKS)
for i = 1, #raw, 2 do
  local name = raw[i]
  if string.sub(name, 1, 1) ~= '@' then
    local one = unpacked(raw[i + 1])
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
return {text(now), epoch, counted(expired), found}
