-- The books of all budgets, for every script. Times are microseconds since 1970, amounts whole numbers below 2^53. What is many numbers in a
-- row is packed as doubles, least byte first.
-- KEYS: the books (a hash of accounts and slots), slots by when they are looked at, what ran out by when it is forgotten, accounts by their
-- end, and the reservations that ran out (a hash; beside them the number of what each process brought of spending last).
-- ARGV: the time (below 0 for the server's own), how many entries and attempts follow; the epoch that the
-- caller knows; then the script's own.
-- An account is: the limit that was asked last (below 0 where none was), overdrawn until, the limit that was passed then, and of its rate the minute, the minute before and this
-- one; then of each part of its window five: end, expires, spent, reserved, granted.
-- A slot holds one reservation after the other of one process: when the slot is looked at and the number of the last one, and while that stands
-- when its lease ends and how many accounts it has; of each of these unit (3 more where it was let through without the books), the limit beyond which
-- it overdraws (below 0 where its budget only counts), the part's end, the amount, and what of it was booked before; then their names.
-- What is written is written first and what is removed last: a script that a server without memory ends has then done nothing.
local BOOKS, OPEN, LATE, ENDS, HELD = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local call, pack, unpacked, max, min, floor = redis.call, struct.pack, struct.unpack, math.max, math.min, math.floor
local MOST = 9007199254740991
local FIRST, WIDTH = 7, 5
local KEPT, MINUTE = 86400000000, 60000000
local MANY = 1000
local ONE, FORMAT = 11, '<ddddddddddd'
local EMPTY, STANDS = 16, 32
local accounts, slots, changed, moved, overdrawn, expired, dropped = {}, {}, {}, {}, {}, {}, {}
local clock, now, epoch = 0, 0, ''
local told, entries, attempts = unpacked('<ddd', ARGV[1])

local function text(number)
  return string.format('%.0f', number)
end

-- Windows that ended count for nothing.
local function loaded(raw)
  if not raw then
    return {-1, 0, 0, 0, 0, 0}
  end
  local length = #raw / 8
  local account = {unpacked(length == ONE and FORMAT or '<' .. string.rep('d', length), raw)}
  account[length + 1] = nil
  if length == ONE and account[8] > now then
    return account
  end
  local last = FIRST - 1
  for at = FIRST, length, WIDTH do
    if account[at + 1] > now then
      if last + 1 < at then
        for i = 0, WIDTH - 1 do
          account[last + 1 + i] = account[at + i]
        end
      end
      last = last + WIDTH
    end
  end
  for at = length, last + 1, -1 do
    account[at] = nil
  end
  return account
end

-- Reads the clock, the time, which never goes back, the epoch, and the fields named: slots first, then accounts.
local function begin(names, first)
  local raw = call('HMGET', BOOKS, '@clock', '@epoch', unpack(names))
  if told < 0 then
    local time = call('TIME')
    clock = time[1] * 1000000 + time[2]
  else
    clock = told
  end
  now = raw[1] and max(clock, (unpacked('<d', raw[1]))) or clock
  epoch = raw[2] or ''
  for i = 1, first do
    slots[names[i]] = raw[i + 2]
  end
  for i = first + 1, #names do
    accounts[names[i]] = loaded(raw[i + 2])
  end
end

local function account(name)
  local found = accounts[name]
  if not found then
    found = loaded(call('HGET', BOOKS, name))
    accounts[name] = found
  end
  changed[name] = true
  return found
end

local function drop(command, key, member)
  dropped[#dropped + 1] = {command, key, member}
end

-- Writes all that changed. An account in which nothing counts is gone.
local function save()
  local fields, n = {'@clock', pack('<d', now)}, 2
  for name in pairs(changed) do
    local found = accounts[name]
    local length = #found
    if length < FIRST then
      drop('HDEL', BOOKS, name)
    else
      fields[n + 1], fields[n + 2] = name, pack(length == ONE and FORMAT or '<' .. string.rep('d', length), unpack(found))
      n = n + 2
    end
  end
  for slot, raw in pairs(moved) do
    if raw then
      fields[n + 1], fields[n + 2] = slot, raw
      n = n + 2
    else
      drop('HDEL', BOOKS, slot)
    end
  end
  for at = 1, n, MANY do
    call('HSET', BOOKS, unpack(fields, at, min(n, at + MANY - 1)))
  end
  for i = 1, #dropped do
    call(unpack(dropped[i]))
  end
end

local function part(account, stop)
  for at = #account - WIDTH + 1, FIRST, -WIDTH do
    if account[at] == stop then
      return at
    end
  end
end

-- The part in which what is reserved or changed now is counted: the caller's, or where the time has passed that, a later one. Nothing where that is for his calendar to say.
-- How the window turns is the length of a fixed one, below 0 that of a sliding one, of whose parts there are sixty, or 0.
local function present(stop, turn)
  if now >= stop then
    if turn == 0 then
      return
    end
    local length = turn > 0 and turn or math.ceil(-turn / 60)
    stop = stop + floor((now - stop) / length) * length + length
  end
  return stop, stop - min(turn, 0)
end

local function opened(name, account, stop, expires)
  local at = part(account, stop)
  if not at then
    at = #account + 1
    account[at], account[at + 1], account[at + 2], account[at + 3], account[at + 4] = stop, expires, 0, 0, 0
    call('ZADD', ENDS, text(expires), name)
  end
  return at
end

local function used(account)
  local sum = 0
  for at = FIRST, #account, WIDTH do
    sum = sum + account[at + 2] + account[at + 3] - account[at + 4]
  end
  return sum
end

-- What is told of thresholds: what is only reserved crosses none.
local function gained(account)
  local sum = 0
  for at = FIRST, #account, WIDTH do
    sum = sum + account[at + 2] - account[at + 4]
  end
  return sum
end

-- What a slot holds from now on; nothing where it is gone.
local function put(slot, raw)
  slots[slot], moved[slot] = raw, raw
end

-- Keeps for a day what ran out: what settles it late may have used more.
local function hold(held, raw)
  call('HSET', HELD, held, raw)
  call('ZADD', LATE, text(now + KEPT), held)
end

local function rate(account, amount)
  local minute = floor(now / MINUTE)
  if minute > account[4] then
    account[5] = minute == account[4] + 1 and account[6] or 0
    account[4], account[6] = minute, 0
  end
  account[6] = min(account[6] + amount, MOST)
end

-- Puts what was spent in the place of what was reserved. What goes beyond its bound overdraws, where the limit that the attempt was held to is passed.
local function book(name, stop, reserved, spent, bound, limit)
  local found = account(name)
  rate(found, spent)
  local at = part(found, stop)
  if at then
    found[at + 2] = min(found[at + 2] + spent, MOST)
    found[at + 3] = found[at + 3] - reserved
    if limit >= 0 and spent > bound and used(found) > limit then
      found[3] = found[2] > now and min(found[3], limit) or limit
      found[2] = max(found[2], found[at + 1])
      overdrawn[name] = (overdrawn[name] or 0) + 1
    end
  end
end
