-- Books entries, each once however often it is sent, then reserves for attempts in the order in which they stand: for each of all of its budgets
-- or of none.
-- ARGV, of each entry: its kind and numbers, its slot (or token), and of the last kind an account:
--   settle: 0 (4 to be told what is spent then; 8 more for each completion beyond the first), reservation, tokens, cost (below 0 for its bound, both); release: 1, reservation; shrink: 2, reservation, what is left of it, what was spent of
--   it in all; spent without a reservation: 3, the part's end, when it expires, amount, the limit beyond which it overdraws (below 0 for none); what was
--   let through without the books and is under way: 5, reservation, what is left of its lease, and of each account five: unit, that limit, the part's end,
--   when it expires, amount; then the slot and the accounts.
-- Of each attempt: number, lease, most output (below 0 for no limit), and of each budget nine: unit (0 requests, 1 tokens, 2 cost), whether
-- it denies (0 no, 1 yes, 2 yes, and another model is asked then), limit, bound of the prompt (below 0 where it has none), price of a token of output (below 0
-- of a slice), what is charged without a bound (of a slice the limit that the books show from then on, below 0 for the one that they show), the part's end,
-- how the window turns, the least output for which it has room, and of what is settled before in its slot the four numbers of a settle, where it takes that
-- one's place; then the slot, then the accounts.
-- Answers the time, and of each attempt: 1, output, the budget that denies, the one that would, what is left, how long until it has room, how long at the
-- soonest until all that deny have, but those that ask another model (of both below 0 for never), and of each budget what is left and what is spent; 2, output,
-- what is left and what is spent of one that has one budget, and room; 0 alone where a part of a calendar is over or the books are others; of each settle that
-- is to be told, how many accounts it has (none where it was settled before) and what is spent of each. Where there is something to tell, the epoch, what was
-- overdrawn and what ran out follow.
local PLACED, SPENT = 32, 40

local function budgets(numbers)
  return floor((#numbers - 24) / 72)
end

local names, n = {}, 0
local at = 3
for _ = 1, entries do
  local length = #ARGV[at]
  if length == SPENT then
    at = at + 3
  else
    n = n + 1
    names[n] = ARGV[at + 1]
    at = at + 2 + (length == PLACED and 0 or (length - 24) / 40)
  end
end
local begins = at
for _ = 1, attempts do
  n = n + 1
  names[n] = ARGV[at + 1]
  at = at + 2 + budgets(ARGV[at])
end
local slotted = n
at = begins
for _ = 1, attempts do
  local last = at + 1 + budgets(ARGV[at])
  for i = at + 2, last do
    local name = ARGV[i]
    if accounts[name] == nil then
      accounts[name] = false
      n = n + 1
      names[n] = name
    end
  end
  at = last + 1
end
begin(names, slotted)

-- Of what was held, what is settled by this script.
local gone = {}

-- Lets no reservation stand in a slot whose number is not above this one.
local function bar(slot, number)
  local raw = slots[slot]
  local looked, last
  if raw then
    looked, last = unpacked('<dd', raw)
  else
    looked, last = now + KEPT, 0
    call('ZADD', OPEN, text(looked), slot)
  end
  if last < number and not (raw and #raw >= STANDS) then
    put(slot, pack('<dd', looked, number))
  end
end

-- Ends a reservation, and adds what is spent of each of its accounts then to what is told; of one that ran out the bound is spent, and only what goes beyond is added.
local function settle(slot, number, tokens, cost, sent, more, tells)
  local raw = slots[slot]
  local _, standing, ends, count
  if raw and #raw >= STANDS then
    _, standing, ends, count = unpacked('<dddd', raw)
  end
  local stands = standing == number
  if stands then
    put(slot, string.sub(raw, 1, EMPTY))
  else
    local held = slot .. '\n' .. text(number)
    if gone[held] then
      return
    end
    raw = call('HGET', HELD, held)
    if not raw then
      -- What is given back before it came, over a connection that was lost, must not stand afterwards.
      if not sent then
        bar(slot, number)
      end
      return
    end
    gone[held] = true
    drop('HDEL', HELD, held)
    drop('ZREM', LATE, held)
    _, standing, ends, count = unpacked('<dddd', raw)
  end
  local over = not stands or ends <= now
  local names = string.sub(raw, 33 + 40 * count)
  local following = count > 1 and string.gmatch(names, '[^\n]+')
  local at = 33
  for _ = 1, count do
    local unit, limit, stop, amount, booked
    unit, limit, stop, amount, booked, at = unpacked('<ddddd', raw, at)
    local name = following and following() or names
    local spent, reserved, bound = 0, amount, amount
    if unit > 2 then
      -- The books never said that there was room for it.
      unit, bound = unit - 3, 0
    end
    if sent then
      spent = unit == 0 and amount + more or amount
      if unit == 1 then
        spent = tokens < 0 and amount or max(0, tokens - booked)
      elseif unit == 2 and cost >= 0 then
        spent = cost
      end
    end
    if over then
      spent = max(0, spent - amount)
      if stands then
        spent = spent + amount
        expired[name] = (expired[name] or 0) + 1
      else
        reserved, bound = 0, 0
      end
    end
    book(name, stop, reserved, spent, bound, limit)
    if tells then
      tells[#tells + 1] = gained(accounts[name])
    end
  end
end

-- Puts a reservation in a slot. A client names one that is free; were it not, what stands in it would be spent at its bound.
local function stand(slot, number, ends, count, rows)
  local raw = slots[slot]
  if raw and #raw >= STANDS then
    local _, standing = unpacked('<dd', raw)
    settle(slot, standing, -1, -1, true, 0)
    hold(slot .. '\n' .. text(standing), raw)
    raw = slots[slot]
  end
  local looked = raw and unpacked('<d', raw)
  if not looked or ends < looked then
    looked = ends
    call('ZADD', OPEN, text(ends), slot)
  end
  put(slot, pack('<dddd', looked, number, ends, count) .. rows)
end

-- Answers how much was added, which alone may be taken off again.
local function add(name, stop, expires, amount)
  local found = account(name)
  local at = opened(name, found, stop, expires) + 3
  amount = min(amount, MOST - found[at])
  found[at] = found[at] + amount
  return amount
end

-- What was let through without the books and is under way stands in them as any other, whatever they would have said; once, however often it is sent.
local function join(numbers, at)
  local slot = ARGV[at + 1]
  local _, number, left = unpacked('<ddd', numbers)
  local raw, last = slots[slot], 0
  if raw then
    _, last = unpacked('<dd', raw)
  end
  if last >= number or (not raw and call('HEXISTS', HELD, slot .. '\n' .. text(number)) == 1) then
    return
  end
  local rows, names, count = {}, {}, (#numbers - 24) / 40
  for i = 1, count do
    local unit, limit, stop, expires, amount = unpacked('<ddddd', numbers, 40 * i - 15)
    names[i] = ARGV[at + 1 + i]
    if expires > now then
      amount = add(names[i], stop, expires, amount)
    end
    rows[i] = pack('<ddddd', unit + 3, limit, stop, amount, 0)
  end
  stand(slot, number, now + left, count, table.concat(rows) .. table.concat(names, '\n'))
end

local heard = {}

local function ended(numbers, from, slot)
  local kind, number, one, other = unpacked('<dddd', numbers, from)
  local more = floor(kind / 8)
  kind = kind - 8 * more
  if kind < 2 then
    settle(slot, number, one, other, kind == 0, more)
  elseif kind == 4 then
    local tells = {}
    settle(slot, number, one, other, true, more, tells)
    heard[#heard + 1] = pack('<' .. string.rep('d', #tells + 1), #tells, unpack(tells))
  end
  return kind, number, one, other
end

at = 3
for _ = 1, entries do
  local numbers, slot = ARGV[at], ARGV[at + 1]
  if #numbers == PLACED then
    local kind, number, one, other = ended(numbers, 1, slot)
    local raw = slots[slot]
    if kind == 2 and raw and #raw >= STANDS then
      local _, standing, ends = unpacked('<ddd', raw)
      if standing == number and ends > now then
        local unit, limit, stop, amount, booked = unpacked('<ddddd', raw, 33)
        book(string.sub(raw, 73), stop, amount - one, other - booked, MOST, -1)
        put(slot, string.sub(raw, 1, 32) .. pack('<ddddd', unit, limit, stop, one, other) .. string.sub(raw, 73))
      end
    end
    at = at + 2
  elseif #numbers > SPENT then
    join(numbers, at)
    at = at + 2 + (#numbers - 24) / 40
  else
    local _, stop, expires, amount, limit = unpacked('<ddddd', numbers)
    -- As long as it counts: a process may send again after an outage of any length what the books have and it heard no answer of.
    if call('ZADD', LATE, 'NX', text(max(now + KEPT, expires)), slot) == 1 then
      local name = ARGV[at + 2]
      local found = account(name)
      if expires > now then
        opened(name, found, stop, expires)
      end
      book(name, stop, 0, amount, 0, limit)
    end
    at = at + 3
  end
end
for _ = 1, attempts do
  local numbers = ARGV[at]
  if (#numbers - 24) % 72 == PLACED then
    ended(numbers, #numbers - PLACED + 1, ARGV[at + 1])
  end
  at = at + 2 + budgets(numbers)
end
