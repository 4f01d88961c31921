-- Books entries, each once however often it is sent, then reserves for attempts in the order in which they stand: for each of all of its budgets
-- or of none.
-- ARGV, of each entry: its kind and numbers, its slot (or token), and of the last kind an account:
--   settle: 0, reservation, tokens, cost (below 0 for its bound, both); release: 1, reservation; shrink: 2, reservation, what is left of it, what was spent of
--   it in all; spent without a reservation: 3, the part's end, when it expires, amount, whether it denies.
-- Of each attempt: number, lease, most output (below 0 for no limit), and of each budget nine: unit (0 requests, 1 tokens, 2 cost), whether
-- it denies, limit, bound of the prompt (below 0 where it has none), price of a token of output, what is charged without a bound, the part's end,
-- when the part expires, the least output for which it has room; then the slot, then the accounts.
-- Answers the time, and of each attempt: 1, output, the budget that denies, the one that would, what is left, the wait, what it needs, what may come
-- back, and of each budget what is left; 0 alone where a part of its windows is over or the books are others. Where there is something to tell, the
-- epoch, what was overdrawn and what ran out follow, and whether more did.
local HEAD, EACH = 3, 9
local names, seen, n = {}, {}, 0
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
  local count = (#ARGV[at] / 8 - HEAD) / EACH
  for i = at + 2, at + 1 + count do
    local name = ARGV[i]
    if not seen[name] then
      seen[name] = true
      n = n + 1
      names[n] = name
    end
  end
  at = at + 2 + count
end
begin(names, slotted)

-- Ends a reservation; of one that ran out the bound is spent, and only what goes beyond is added.
local function settle(slot, number, tokens, cost, sent)
  local raw = slots[slot]
  local looked, ends, standing, count
  if raw and #raw > 8 then
    looked, ends, standing, count = unpacked('<dddd', raw)
  end
  local stands = standing == number
  if stands then
    slots[slot], moved[slot] = pack('<d', looked), true
  else
    local held = slot .. '\n' .. text(number)
    raw = call('HGET', HELD, held)
    if not raw then
      return
    end
    call('HDEL', HELD, held)
    call('ZREM', LATE, held)
    looked, ends, standing, count = unpacked('<dddd', raw)
  end
  local over = not stands or ends <= now
  each(raw, count, function(name, unit, denies, stop, amount, booked)
    local spent = 0
    if sent then
      spent = amount
      if unit == 1 then
        spent = tokens < 0 and amount or max(0, tokens - booked)
      elseif unit == 2 and cost >= 0 then
        spent = cost
      end
    end
    local reserved, bound = amount, amount
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
    book(name, stop, reserved, spent, bound, denies)
  end)
end

-- Leaves less of a reservation of one account, and books what was spent of it so far.
local function shrink(slot, number, left, total)
  local raw = slots[slot]
  if not raw or #raw == 8 then
    return
  end
  local _, ends, standing = unpacked('<dddd', raw)
  if standing ~= number or ends <= now then
    return
  end
  local unit, denies, stop, amount, booked = unpacked('<ddddd', raw, 33)
  book(string.sub(raw, 73), stop, amount - left, total - booked, MOST, false)
  slots[slot], moved[slot] = string.sub(raw, 1, 32) .. pack('<ddddd', unit, denies, stop, left, total) .. string.sub(raw, 73), true
end

at = 3
for _ = 1, entries do
  local numbers, slot = ARGV[at], ARGV[at + 1]
  if #numbers > 32 then
    local _, stop, expires, amount, denies = unpacked('<ddddd', numbers)
    if call('ZADD', LATE, 'NX', text(now + KEPT), slot) == 1 then
      local name = ARGV[at + 2]
      if expires > now then
        opened(name, account(name), stop, expires)
      end
      book(name, stop, 0, amount, 0, denies == 1)
    end
    at = at + 3
  else
    local kind, number, one, other = unpacked('<dddd', numbers)
    if kind == 2 then
      shrink(slot, number, one, other)
    else
      settle(slot, number, one, other, kind == 0)
    end
    at = at + 2
  end
end

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

local function charged(unit, bound, price, unbounded, output)
  if unit == 0 then
    return 1
  end
  return min((bound >= 0 and bound or unbounded) + (price > 0 and math.ceil(output * price) or 0), MOST)
end

local function reserve(at, count)
  local numbers, slot = ARGV[at], ARGV[at + 1]
  local number, lease, output = unpacked('<ddd', numbers)
  for i = 1, count do
    local stop = unpacked('<d', numbers, 73 + 72 * (i - 1))
    if now >= stop then
      return pack('<d', 0)
    end
  end

  local denied, shadow, left, wait, needed, held = -1, -1, 0, -1, 0, 0
  local frees = {}
  for i = 1, count do
    local unit, denies, limit, bound, price, unbounded, _, _, least = unpacked('<ddddddddd', numbers, 25 + 72 * (i - 1))
    local name = ARGV[at + 1 + i]
    local found = accounts[name]
    if found[1] ~= limit then
      found[1] = limit
      changed[name] = changed[name] or #found >= FIRST or nil
    end
    local free = limit - used(found)
    if found[2] > now then
      free = min(0, free)
    end
    frees[i] = free
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
      local after = room(found, limit, amount)
      if denied < 0 or after < 0 or (wait >= 0 and after > wait) then
        denied, left, wait, needed, held = i - 1, free, after, amount, 0
        for part = FIRST, #found, WIDTH do
          held = held + found[part + 3]
        end
      end
    end
  end

  if denied < 0 then
    local mine, rows, names = {}, {}, {}
    for i = 1, count do
      local unit, denies, _, bound, price, unbounded, stop, expires = unpacked('<dddddddd', numbers, 25 + 72 * (i - 1))
      local name = ARGV[at + 1 + i]
      local row = mine[name]
      if not row then
        local amount = charged(unit, bound, price, unbounded, max(output, 0))
        local found = account(name)
        local part = opened(name, found, stop, expires)
        found[part + 3] = min(found[part + 3] + amount, MOST)
        row = #rows + 1
        mine[name], rows[row], names[row] = row, {unit, denies, stop, amount}, name
      elseif denies == 1 then
        -- Of several budgets of one account one that denies is enough for it to be overdrawn.
        rows[row][2] = 1
      end
    end

    -- A client names a slot that is free. Were it not, what stands in it would be spent at its bound.
    local raw = slots[slot]
    if raw and #raw > 8 then
      local _, _, standing = unpacked('<ddd', raw)
      settle(slot, standing, -1, -1, true)
      raw = slots[slot]
    end
    local ends, looked = now + lease, raw and unpacked('<d', raw)
    if not looked or ends < looked then
      looked = ends
      call('ZADD', OPEN, text(ends), slot)
    end
    local written = {pack('<dddd', looked, ends, number, #rows)}
    for i = 1, #rows do
      written[i + 1] = pack('<ddddd', rows[i][1], rows[i][2], rows[i][3], rows[i][4], 0)
    end
    written[#written + 1] = #names == 1 and names[1] or table.concat(names, '\n')
    slots[slot], moved[slot] = table.concat(written), true
  end
  if count == 1 then
    return pack('<ddddddddd', 1, output, denied, shadow, left, wait, needed, held, frees[1])
  end
  return pack('<dddddddd' .. string.rep('d', count), 1, output, denied, shadow, left, wait, needed, held, unpack(frees))
end

local answers = {pack('<d', now)}
local same = epoch == ARGV[2]
for i = 1, attempts do
  local count = (#ARGV[at] / 8 - HEAD) / EACH
  answers[i + 1] = same and reserve(at, count) or pack('<d', 0)
  at = at + 2 + count
end

local more = false
if sweeps == 1 then
  more = expire(100)
  for _, held in ipairs(call('ZRANGEBYSCORE', LATE, '-inf', text(now), 'LIMIT', 0, 100)) do
    call('ZREM', LATE, held)
    call('HDEL', HELD, held)
  end
  for _, name in ipairs(call('ZRANGEBYSCORE', ENDS, '-inf', text(now), 'LIMIT', 0, 100)) do
    call('ZREM', ENDS, name)
    local found = account(name)
    local last = 0
    for at = FIRST, #found, WIDTH do
      last = max(last, found[at + 1])
    end
    if last > 0 then
      call('ZADD', ENDS, text(last), name)
    end
  end
end
save()
answers = table.concat(answers)
if same and not more and not next(overdrawn) and not next(expired) then
  return answers
end
return {answers, epoch, counted(overdrawn), counted(expired), more and 1 or 0}
