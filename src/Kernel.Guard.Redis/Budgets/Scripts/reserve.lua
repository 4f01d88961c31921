-- Reserves for many attempts, in the order in which they stand: for each of all of its budgets or of none. ARGV: of each attempt what is
-- given back before (or empty), token, lease, most output (-1 for no limit) and how many budgets, then of each budget ten: account, unit,
-- whether it denies, limit, bound of the prompt (-1 where it has none), price of a token of output, what is charged without a bound, the
-- part's end, when the part expires, and the least output for which it has room.
-- Answers of each attempt: output, the budget that denies, the one that would, what is left, the wait, the reservation, what it needs, what
-- may come back, then of each budget what is used; nothing where a part of its windows is over.
local HEAD, EACH = 5, 10
local attempts, names, given, seen = {}, {}, {}, {}
local at = 3
while at <= #ARGV do
  attempts[#attempts + 1] = at
  if ARGV[at] ~= '' then
    given[#given + 1] = ARGV[at]
  end
  local first = at + HEAD
  at = first + EACH * tonumber(ARGV[at + 4])
  for i = first, at - 1, EACH do
    local name = ARGV[i]
    if not seen[name] then
      seen[name] = true
      names[#names + 1] = name
    end
  end
end
begin(names)
if epoch ~= ARGV[2] then
  return {'epoch', text(now), epoch}
end
look(given)
local overdrawn, expired = {}, {}

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

local function charged(i, unit, output)
  if unit == 'R' then
    return 1
  end
  local bound, price = tonumber(ARGV[i + 4]), tonumber(ARGV[i + 5])
  return most((bound >= 0 and bound or tonumber(ARGV[i + 6])) + (price > 0 and math.ceil(output * price) or 0))
end

local function reserve(start)
  local first, last = start + HEAD, start + HEAD + EACH * tonumber(ARGV[start + 4]) - 1
  for i = first, last, EACH do
    if now >= tonumber(ARGV[i + 7]) then
      return {}
    end
  end
  if ARGV[start] ~= '' then
    settle(ARGV[start], 0, 0, false, overdrawn, expired)
  end

  local output = tonumber(ARGV[start + 3])
  local denied, shadow, left, wait, needed, held = -1, -1, 0, -1, 0, 0
  local answer = {0, 0, 0, 0, 0, '', 0, 0}
  for i = first, last, EACH do
    local name, unit, denies, limit = ARGV[i], ARGV[i + 1], ARGV[i + 2] == '1', tonumber(ARGV[i + 3])
    local found = accounts[name]
    if found[1] ~= limit then
      found[1] = limit
      changed[name] = changed[name] or #found >= FIRST or nil
    end
    local sum = used(found)
    answer[#answer + 1] = sum
    local free = limit - sum
    if found[2] > now then
      free = math.min(0, free)
    end
    local fits = -1
    if unit == 'R' then
      fits = free >= 1 and MOST or 0
    else
      local bound = tonumber(ARGV[i + 4])
      if bound >= 0 and free >= bound then
        local price = tonumber(ARGV[i + 5])
        fits = price > 0 and math.floor((free - bound) / price) or MOST
      end
    end
    local least = tonumber(ARGV[i + 9])
    if fits >= least then
      if denies and unit ~= 'R' and (output < 0 or fits < output) then
        output = math.min(fits, 2147483647)
      end
    elseif not denies then
      shadow = (i - first) / EACH
    else
      local amount = charged(i, unit, least)
      local after = room(found, limit, amount)
      if denied < 0 or after < 0 or (wait >= 0 and after > wait) then
        denied, left, wait, needed, held = (i - first) / EACH, free, after, amount, reserved(found)
      end
    end
  end

  if denied < 0 then
    local line = {text(now + tonumber(ARGV[start + 2])), ARGV[start + 1]}
    local n = 2
    local mine = {}
    for i = first, last, EACH do
      local name = ARGV[i]
      if not mine[name] then
        mine[name] = true
        local amount = charged(i, ARGV[i + 1], math.max(output, 0))
        local found = account(name)
        local at = opened(name, found, tonumber(ARGV[i + 7]), tonumber(ARGV[i + 8]))
        found[at + 3] = most(found[at + 3] + amount)
        line[n + 1], line[n + 2], line[n + 3], line[n + 4], line[n + 5] = ARGV[i + 1], ARGV[i + 2], ARGV[i + 7], text(amount), name
        n = n + 5
      end
    end
    local member = table.concat(line, '\n')
    stand(member, line[1])
    answer[6] = member
  end
  answer[1], answer[2], answer[3], answer[4], answer[5], answer[7], answer[8] = output, denied, shadow, left, wait, needed, held
  return answer
end

local answers = {}
for i = 1, #attempts do
  answers[i] = reserve(attempts[i])
end
save()
return {'ok', text(now), counted(overdrawn), counted(expired), answers}
