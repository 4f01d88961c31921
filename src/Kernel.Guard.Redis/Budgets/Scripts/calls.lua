-- Books entries, each once however often it is sent, then reserves for attempts in the order in which they stand: for each of all of its budgets
-- or of none.
-- ARGV, of each entry: its kind and numbers, its slot (or token), and of the last kind an account:
--   settle: 0 (4 to be told what is used then), reservation, tokens, cost (below 0 for its bound, both); release: 1, reservation; shrink: 2, reservation, what is left of it, what was spent of
--   it in all; spent without a reservation: 3, the part's end, when it expires, amount, whether it denies.
-- Of each attempt: number, lease, most output (below 0 for no limit), and of each budget nine: unit (0 requests, 1 tokens, 2 cost), whether
-- it denies, limit, bound of the prompt (below 0 where it has none), price of a token of output, what is charged without a bound, the part's end,
-- when the part expires, the least output for which it has room; then the slot, then the accounts.
-- Answers the time, and of each attempt: 1, output, the budget that denies, the one that would, what is left, the wait, what it needs, what may come
-- back, and of each budget what is left; 0 alone where a part of its windows is over or the books are others; of each settle that is to be told, how many
-- accounts it has (none where it was settled before) and what is used of each. Where there is something to tell, the
-- epoch, what was overdrawn and what ran out follow.
local HEAD, EACH = 3, 9
local names, n = {}, 0
local at = 3
for _ = 1, entries do
  if #ARGV[at] > 32 then
    at = at + 3
  else
    n = n + 1
    names[n] = ARGV[at + 1]
    at = at + 2
  end
end
local begins = at
for _ = 1, attempts do
  n = n + 1
  names[n] = ARGV[at + 1]
  at = at + 2 + (#ARGV[at] / 8 - HEAD) / EACH
end
local slotted = n
at = begins
for _ = 1, attempts do
  local last = at + 1 + (#ARGV[at] / 8 - HEAD) / EACH
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

-- Ends a reservation, and adds what is used of each of its accounts then to what is told; of one that ran out the bound is spent, and only what goes beyond is added.
local function settle(slot, number, tokens, cost, sent, tells)
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
    local unit, denies, stop, amount, booked
    unit, denies, stop, amount, booked, at = unpacked('<ddddd', raw, at)
    local name = following and following() or names
    local spent, reserved, bound = 0, amount, amount
    if sent then
      spent = amount
      if unit == 1 then
        spent = tokens < 0 and amount or max(0, tokens - booked)
      elseif unit == 2 and cost >= 0 then
        spent = cost
      end
    end
    if over then
      spent = max(0, spent - amount)
      bound = 0
      if stands then
        spent = spent + amount
        bound = amount
        expired[name] = (expired[name] or 0) + 1
      else
        reserved = 0
      end
    end
    book(name, stop, reserved, spent, bound, denies == 1)
    if tells then
      tells[#tells + 1] = used(accounts[name])
    end
  end
end

local heard = {}
at = 3
for _ = 1, entries do
  local numbers, slot = ARGV[at], ARGV[at + 1]
  if #numbers == 32 then
    local kind, number, one, other = unpacked('<dddd', numbers)
    local raw = slots[slot]
    if kind < 2 then
      settle(slot, number, one, other, kind == 0)
    elseif kind == 4 then
      local tells = {}
      settle(slot, number, one, other, true, tells)
      heard[#heard + 1] = pack('<' .. string.rep('d', #tells + 1), #tells, unpack(tells))
    elseif raw and #raw >= STANDS then
      local _, standing, ends = unpacked('<ddd', raw)
      if standing == number and ends > now then
        local unit, denies, stop, amount, booked = unpacked('<ddddd', raw, 33)
        book(string.sub(raw, 73), stop, amount - one, other - booked, MOST, false)
        put(slot, string.sub(raw, 1, 32) .. pack('<ddddd', unit, denies, stop, one, other) .. string.sub(raw, 73))
      end
    end
    at = at + 2
  else
    local _, stop, expires, amount, denies = unpacked('<ddddd', numbers)
    if call('ZADD', LATE, 'NX', text(now + KEPT), slot) == 1 then
      local name = ARGV[at + 2]
      local found = account(name)
      if expires > now then
        opened(name, found, stop, expires)
      end
      -- In new books nobody has said yet what the limit is.
      book(name, stop, 0, amount, 0, denies == 1 and found[1] > 0)
    end
    at = at + 3
  end
end

local function charged(unit, bound, price, unbounded, output)
  if unit == 0 then
    return 1
  end
  return min((bound >= 0 and bound or unbounded) + (price > 0 and math.ceil(output * price) or 0), MOST)
end

-- How long it takes until an amount fits, -1 where no end of a window gives it room; and what is reserved.
local function room(account, limit, amount)
  local rest, wait, held = used(account), -1, 0
  for at = FIRST, #account, WIDTH do
    rest = rest - account[at + 2] - account[at + 3] + account[at + 4]
    held = held + account[at + 3]
    if wait < 0 and rest + amount <= limit and account[at + 1] >= account[2] then
      wait = account[at + 1] - now
    end
  end
  return wait, held
end

-- Puts a reservation in a slot. A client names one that is free; were it not, what stands in it would be spent at its bound.
local function stand(slot, number, ends, count, rows)
  local raw = slots[slot]
  if raw and #raw >= STANDS then
    local _, standing = unpacked('<dd', raw)
    settle(slot, standing, -1, -1, true)
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

local function add(name, stop, expires, amount)
  local found = account(name)
  local part = opened(name, found, stop, expires)
  found[part + 3] = min(found[part + 3] + amount, MOST)
end

local function reserve(at, count)
  local numbers, slot = ARGV[at], ARGV[at + 1]
  local number, lease, output = unpacked('<ddd', numbers)
  local denied, shadow, left, wait, needed, held = -1, -1, 0, -1, 0, 0
  local unit, denies, limit, bound, price, unbounded, stop, expires, least, free
  local raw = slots[slot]
  if raw then
    local _, last = unpacked('<dd', raw)
    if last >= number then
      return pack('<d', 0)
    end
  end
  local frees, limits = count > 1 and {}, {}
  for i = 1, count do
    unit, denies, limit, bound, price, unbounded, stop, expires, least = unpacked('<ddddddddd', numbers, 72 * i - 47)
    if now >= stop then
      return pack('<d', 0)
    end
    local name = ARGV[at + 1 + i]
    local found = accounts[name]
    -- Of several budgets of one account the least limit is its own.
    local lower = frees and limits[name]
    if found[1] ~= limit and not (lower and lower <= limit) then
      found[1] = limit
      changed[name] = changed[name] or #found >= FIRST or nil
    end
    if frees then
      limits[name] = min(lower or limit, limit)
    end
    free = limit - used(found)
    if found[2] > now then
      free = min(0, free)
    end
    if frees then
      frees[i] = free
    end
    local fits = -1
    if unit == 0 then
      fits = free >= 1 and MOST or 0
    elseif bound >= 0 and free >= bound then
      fits = MOST
      if price > 0 then
        fits = floor((free - bound) / price)
        while fits > 0 and bound + math.ceil(fits * price) > free do
          fits = fits - 1
        end
      end
    end
    if fits >= least then
      if denies == 1 and unit ~= 0 and (output < 0 or fits < output) then
        output = min(fits, 2147483647)
      end
    elseif denies ~= 1 then
      shadow = i - 1
    else
      local amount = charged(unit, bound, price, unbounded, least)
      local after, standing = room(found, limit, amount)
      if denied < 0 or after < 0 or (wait >= 0 and after > wait) then
        denied, left, wait, needed, held = i - 1, free, after, amount, standing
      end
    end
  end

  if count == 1 then
    if denied < 0 then
      local name, amount = ARGV[at + 2], charged(unit, bound, price, unbounded, max(output, 0))
      add(name, stop, expires, amount)
      stand(slot, number, now + lease, 1, pack('<ddddd', unit, denies, stop, amount, 0) .. name)
    end
    return pack('<ddddddddd', 1, output, denied, shadow, left, wait, needed, held, free)
  end

  if denied < 0 then
    local mine, rows, written, names = {}, {}, {}, {}
    for i = 1, count do
      unit, denies, limit, bound, price, unbounded, stop, expires = unpacked('<dddddddd', numbers, 72 * i - 47)
      local name = ARGV[at + 1 + i]
      local row = mine[name]
      if not row then
        row = {unit, denies, stop, charged(unit, bound, price, unbounded, max(output, 0))}
        add(name, stop, expires, row[4])
        mine[name], rows[#rows + 1], names[#names + 1] = row, row, name
      elseif denies == 1 then
        -- Of several budgets of one account one that denies is enough for it to be overdrawn.
        row[2] = 1
      end
    end
    for i = 1, #rows do
      written[i] = pack('<ddddd', rows[i][1], rows[i][2], rows[i][3], rows[i][4], 0)
    end
    stand(slot, number, now + lease, #rows, table.concat(written) .. table.concat(names, '\n'))
  end
  return pack('<dddddddd' .. string.rep('d', count), 1, output, denied, shadow, left, wait, needed, held, unpack(frees))
end

local same = epoch == ARGV[2]
local answers = {pack('<d', now)}
for i = 1, attempts do
  local count = (#ARGV[at] / 8 - HEAD) / EACH
  answers[i + 1] = same and reserve(at, count) or pack('<d', 0)
  at = at + 2 + count
end
save()
answers = table.concat(answers) .. table.concat(heard)
if same and not next(overdrawn) and not next(expired) then
  return answers
end
local told = {{}, {}}
for i, list in ipairs({overdrawn, expired}) do
  for name, times in pairs(list) do
    table.insert(told[i], name)
    table.insert(told[i], text(times))
  end
end
return {answers, epoch, told[1], told[2], 0}
