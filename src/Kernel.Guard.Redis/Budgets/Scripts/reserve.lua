-- Reserves of all budgets or of none. ARGV: what is given back before (or empty), token, lease, most output (-1 for no limit), then of each
-- budget ten: account, unit, whether it denies, limit, bound of the prompt (-1 where it has none), price of a token of output, what is
-- charged without a bound, the part's end, when the part expires, and the least output for which it has room.
local EACH = 10
local names, place = {}, {}
for i = 7, #ARGV, EACH do
  if not place[ARGV[i]] then
    names[#names + 1] = ARGV[i]
    place[ARGV[i]] = i
  end
end
begin(names)
if epoch ~= ARGV[2] then
  return {'epoch', text(now), epoch}
end
for i = 7, #ARGV, EACH do
  if now >= tonumber(ARGV[i + 7]) then
    return {'window', text(now)}
  end
end

local overdrawn, expired = {}, {}
if ARGV[3] ~= '' then
  settle(ARGV[3], 0, 0, false, overdrawn, expired)
end

local output = tonumber(ARGV[6])
local denied, shadow, left, wait, needed, held = -1, -1, 0, -1, 0, 0
local heard = {}

-- How long it takes until an amount fits; -1 where no end of a window gives it room.
local function room(account, limit, amount)
  local rest = used(account)
  for at = FIRST, #account, WIDTH do
    rest = rest - account[at + 2] - account[at + 3] + account[at + 4]
    if rest + amount <= limit and account[at + 1] >= account[2] then
      return account[at + 1] - now
    end
  end
  return -1
end

for i = 7, #ARGV, EACH do
  local found = accounts[ARGV[i]]
  local unit, denies, limit, bound, price = ARGV[i + 1], ARGV[i + 2] == '1', tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4]), tonumber(ARGV[i + 5])
  if found[1] ~= limit then
    found[1] = limit
    changed[ARGV[i]] = #found >= FIRST or nil
  end
  local sum = used(found)
  heard[#heard + 1] = text(sum)
  heard[#heard + 1] = text(found[2])
  local free = limit - sum
  if found[2] > now then
    free = math.min(0, free)
  end
  local fits = -1
  if unit == 'R' then
    fits = free >= 1 and MOST or 0
  elseif bound >= 0 and free >= bound then
    fits = price > 0 and math.floor((free - bound) / price) or MOST
  end
  local least = tonumber(ARGV[i + 9])
  if fits >= least then
    if denies and unit ~= 'R' and (output < 0 or fits < output) then
      output = math.min(fits, 2147483647)
    end
  elseif not denies then
    shadow = (i - 7) / EACH
  else
    local amount = unit == 'R' and 1 or (bound >= 0 and bound or tonumber(ARGV[i + 6])) + math.ceil(price * least)
    local after = room(found, limit, amount)
    if denied < 0 or after < 0 or (wait >= 0 and after > wait) then
      denied, left, wait, needed, held = (i - 7) / EACH, free, after, amount, reserved(found)
    end
  end
end

local member = ''
if denied < 0 then
  local line = {text(now + tonumber(ARGV[5])), ARGV[4]}
  local counted = math.max(output, 0)
  for i = 7, #ARGV, EACH do
    if place[ARGV[i]] == i then
      local unit, bound = ARGV[i + 1], tonumber(ARGV[i + 4])
      local amount = unit == 'R' and 1 or most((bound >= 0 and bound or tonumber(ARGV[i + 6])) + math.ceil(counted * tonumber(ARGV[i + 5])))
      local found = account(ARGV[i])
      local at = opened(ARGV[i], found, tonumber(ARGV[i + 7]), tonumber(ARGV[i + 8]))
      found[at + 3] = most(found[at + 3] + amount)
      local n = #line
      line[n + 1], line[n + 2], line[n + 3], line[n + 4], line[n + 5] = unit, ARGV[i + 2], ARGV[i + 7], text(amount), ARGV[i]
    end
  end
  member = table.concat(line, '\n')
  redis.call('ZADD', OPEN, line[1], member)
end
save()
return {'ok', text(now), text(output), text(denied), text(shadow), text(left), text(wait), member, heard, counted(overdrawn), counted(expired), text(needed), text(held)}
