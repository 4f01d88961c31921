-- Reserves for the attempts. What no budget of the account denies may have a bound beyond all sense, and is counted to where many of its kind have an exact sum.
local COUNTED = 4398046511104

local function charged(unit, bound, price, unbounded, output, denies)
  if unit == 0 then
    return 1
  end
  return min((bound >= 0 and bound or unbounded) + (price > 0 and math.ceil(output * price) or 0), denies and MOST or COUNTED)
end

-- How long it takes until an amount fits, and how long at the soonest, if all that is reserved is given back; -1 where no end of a window gives it room. A
-- clock that ran ahead has to come there again first.
local function room(account, limit, amount)
  local rest, kept, soonest = used(account), gained(account), -1
  if kept + amount <= limit and account[2] <= now then
    soonest = 0
  end
  for at = FIRST, #account, WIDTH do
    rest = rest - account[at + 2] - account[at + 3] + account[at + 4]
    kept = kept - account[at + 2] + account[at + 4]
    if account[at + 1] >= account[2] then
      if soonest < 0 and kept + amount <= limit then
        soonest = account[at + 1] - clock
      end
      if rest + amount <= limit then
        return account[at + 1] - clock, soonest
      end
    end
  end
  return -1, soonest
end

local function ask(name, found, limit)
  if found[1] ~= limit then
    found[1] = limit
    changed[name] = changed[name] or #found >= FIRST or nil
  end
end

local function reserve(at, count)
  local numbers, slot = ARGV[at], ARGV[at + 1]
  local number, lease, output = unpacked('<ddd', numbers)
  local denied, shadow, left, wait, soonest = -1, -1, 0, -1, 0
  local unit, denies, limit, bound, price, unbounded, stop, turn, expires, least, free
  local raw = slots[slot]
  if raw then
    local _, last = unpacked('<dd', raw)
    if last >= number then
      return pack('<d', 0)
    end
  end
  local several = count > 1
  local frees, limits, firm = several and {}, several and {}, several and {}
  for i = 1, count do
    unit, denies, limit, bound, price, unbounded, stop, turn, least = unpacked('<ddddddddd', numbers, 72 * i - 47)
    stop, expires = present(stop, turn)
    if not stop then
      return pack('<d', 0)
    end
    local name = ARGV[at + 1 + i]
    local found = accounts[name]
    if several then
      -- Of several budgets of one account its limit is the least of those that deny, else of all.
      local before, hard = limits[name], denies > 0
      if not before or (hard and not firm[name]) or (hard == firm[name] and limit < before) then
        limits[name], firm[name] = limit, hard
      end
    elseif price >= 0 then
      ask(name, found, limit)
    elseif unbounded >= 0 then
      -- A slice must fit a limit that serves all, and has the books show the one that a call asked for.
      ask(name, found, unbounded)
    end
    free = limit - used(found)
    if found[2] > now then
      free = min(0, free)
    end
    if several then
      frees[2 * i - 1], frees[2 * i] = free, gained(found)
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
      if denies > 0 and unit ~= 0 and (output < 0 or fits < output) then
        output = min(fits, 2147483647)
      end
    elseif denies == 0 then
      shadow = i - 1
    else
      local after, best = -1, -1
      if bound >= 0 then
        after, best = room(found, limit, charged(unit, bound, price, unbounded, least, true))
      end
      if denied < 0 or after < 0 or (wait >= 0 and after > wait) then
        denied, left, wait = i - 1, free, after
      end
      -- Whoever waits for one needs room in all, but in one that asks another model then.
      if denies == 1 and soonest >= 0 and (best < 0 or best > soonest) then
        soonest = best
      end
    end
  end

  if not several then
    local before = gained(accounts[ARGV[at + 2]])
    if denied < 0 then
      local name = ARGV[at + 2]
      local amount = add(name, stop, expires, charged(unit, bound, price, unbounded, max(output, 0), denies > 0))
      stand(slot, number, now + lease, 1, pack('<ddddd', unit, denies > 0 and limit or -1, stop, amount, 0) .. name)
    end
    if denied < 0 and shadow < 0 then
      return pack('<dddd', 2, output, free, before)
    end
    return pack('<ddddddddd', 1, output, denied, shadow, left, wait, soonest, free, before)
  end

  for name, least in pairs(limits) do
    ask(name, accounts[name], least)
  end
  if denied < 0 then
    local mine, rows, written, names = {}, {}, {}, {}
    for i = 1, count do
      unit, denies, limit, bound, price, unbounded, stop, turn = unpacked('<dddddddd', numbers, 72 * i - 47)
      stop, expires = present(stop, turn)
      local name = ARGV[at + 1 + i]
      local row = mine[name]
      if not row then
        local amount = add(name, stop, expires, charged(unit, bound, price, unbounded, max(output, 0), firm[name]))
        row = {unit, denies > 0 and limit or -1, stop, amount}
        mine[name], rows[#rows + 1], names[#names + 1] = row, row, name
      elseif denies > 0 and (row[2] < 0 or limit < row[2]) then
        -- Of several budgets of one account one that denies is enough for it to be overdrawn, by the least limit of those.
        row[2] = limit
      end
    end
    for i = 1, #rows do
      written[i] = pack('<ddddd', rows[i][1], rows[i][2], rows[i][3], rows[i][4], 0)
    end
    stand(slot, number, now + lease, #rows, table.concat(written) .. table.concat(names, '\n'))
  end
  return pack('<ddddddd' .. string.rep('d', 2 * count), 1, output, denied, shadow, left, wait, soonest, unpack(frees))
end

local same = epoch == ARGV[2]
local answers = {pack('<d', now)}
at = begins
for i = 1, attempts do
  local count = budgets(ARGV[at])
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
