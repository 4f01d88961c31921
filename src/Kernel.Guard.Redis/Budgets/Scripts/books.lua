-- The books of all budgets, for every script. Times are microseconds since 1970, amounts whole numbers below 2^53.
-- KEYS: the books (a hash of accounts), open reservations, those that ran out (both sorted by when their time is up), accounts by their end.
-- ARGV: the time (empty for the server's own), the epoch the caller knows, then the script's own.
-- An account is an array: limit, overdrawn until, and of its rate the minute, the minute before and this one; then of each part of its
-- window five: end, expires, spent, reserved, granted.
local BOOKS, OPEN, LATE, ENDS = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local MOST = 9007199254740991
local FIRST, WIDTH = 6, 5
local KEPT = 86400000000
local MINUTE = 60000000
local accounts, changed, now, epoch = {}, {}, 0, ''

local function text(number)
  return string.format('%.0f', number)
end

local function most(number)
  return math.min(number, MOST)
end

-- Windows that ended count for nothing.
local function unpacked(raw)
  if not raw then
    return {0, 0, 0, 0, 0}
  end
  local account = cmsgpack.unpack(raw)
  local last = FIRST - 1
  local length = #account
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

-- Reads the clock, which never goes back, the epoch, and the accounts named.
local function begin(names)
  local raw = redis.call('HMGET', BOOKS, '@clock', '@epoch', unpack(names))
  if ARGV[1] == '' then
    local time = redis.call('TIME')
    now = tonumber(time[1]) * 1000000 + tonumber(time[2])
  else
    now = tonumber(ARGV[1])
  end
  if raw[1] then
    now = math.max(now, tonumber(raw[1]))
  end
  epoch = raw[2] or ''
  for i = 1, #names do
    accounts[names[i]] = unpacked(raw[i + 2])
  end
end

local function account(name)
  local found = accounts[name]
  if not found then
    found = unpacked(redis.call('HGET', BOOKS, name))
    accounts[name] = found
  end
  changed[name] = true
  return found
end

-- Of the open reservations that a script names it asks once which there are, and writes all that changed at its end: the moment at which the
-- lease of one ends, or false for one that is gone.
local standing, pending = {}, {}

local function look(members)
  if #members > 0 then
    local ends = redis.call('ZMSCORE', OPEN, unpack(members))
    for i = 1, #members do
      standing[members[i]] = ends[i] and true or nil
    end
  end
end

local function stand(member, ends)
  standing[member], pending[member] = true, ends
end

local function fall(member)
  local stood = standing[member]
  if stood then
    standing[member], pending[member] = nil, false
  end
  return stood
end

local function write()
  local added, gone = {}, {}
  for member, ends in pairs(pending) do
    if ends then
      added[#added + 1] = ends
      added[#added + 1] = member
    else
      gone[#gone + 1] = member
    end
  end
  pending = {}
  if #added > 0 then
    redis.call('ZADD', OPEN, unpack(added))
  end
  if #gone > 0 then
    redis.call('ZREM', OPEN, unpack(gone))
  end
end

-- An account in which nothing counts is gone.
local function save()
  write()
  local fields = {'@clock', text(now)}
  for name in pairs(changed) do
    if #accounts[name] < FIRST then
      redis.call('HDEL', BOOKS, name)
    else
      fields[#fields + 1] = name
      fields[#fields + 1] = cmsgpack.pack(accounts[name])
    end
  end
  redis.call('HSET', BOOKS, unpack(fields))
end

local function part(account, stop)
  for at = #account - WIDTH + 1, FIRST, -WIDTH do
    if account[at] == stop then
      return at
    end
  end
end

local function opened(name, account, stop, expires)
  local at = part(account, stop)
  if not at then
    at = #account + 1
    account[at], account[at + 1], account[at + 2], account[at + 3], account[at + 4] = stop, expires, 0, 0, 0
    redis.call('ZADD', ENDS, text(expires), name)
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

local function reserved(account)
  local sum = 0
  for at = FIRST, #account, WIDTH do
    sum = sum + account[at + 3]
  end
  return sum
end

local function rate(account, amount)
  local minute = math.floor(now / MINUTE)
  if minute > account[3] then
    account[4] = minute == account[3] + 1 and account[5] or 0
    account[3], account[5] = minute, 0
  end
  account[5] = most(account[5] + amount)
end

-- A reservation is lines: when its lease ends, its token, then of each account unit, whether it denies, the part's end, amount and name.
local function lines(member)
  local found = {string.match(member, '^([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]+)$')}
  if found[1] then
    return found
  end
  for line in string.gmatch(member, '[^\n]+') do
    found[#found + 1] = line
  end
  return found
end

local function count(list, name)
  list[name] = (list[name] or 0) + 1
end

-- Puts what was spent in the place of what was reserved. Of a late one the bound is spent, and only what goes beyond is added.
local function book(name, stop, reserved, spent, bound, denies, overdrawn)
  local found = account(name)
  rate(found, spent)
  local at = part(found, stop)
  if at then
    found[at + 2] = most(found[at + 2] + spent)
    found[at + 3] = found[at + 3] - reserved
    if denies and spent > bound and used(found) > found[1] then
      found[2] = math.max(found[2], found[at + 1])
      count(overdrawn, name)
    end
  end
end

-- Ends a reservation at which the script has looked.
local function settle(member, tokens, cost, sent, overdrawn, expired)
  local open = fall(member)
  if not open and redis.call('ZREM', LATE, member) == 0 then
    return
  end
  local line = lines(member)
  local over = tonumber(line[1]) <= now
  for i = 3, #line, 5 do
    local amount = tonumber(line[i + 3])
    local spent = 0
    if sent then
      spent = amount
      if line[i] == 'T' then
        spent = tokens
      elseif line[i] == 'C' and cost >= 0 then
        spent = cost
      end
    end
    local reserved, bound = amount, amount
    if over then
      spent = math.max(0, spent - amount)
      bound = 0
      if open then
        spent = spent + amount
        bound = amount
        count(expired, line[i + 4])
      else
        reserved = 0
      end
    end
    book(line[i + 4], tonumber(line[i + 2]), reserved, spent, bound, line[i + 1] == '1', overdrawn)
  end
end

-- Books what ran out as spent at its bound, a hundred at a time, and keeps it for a day: what settles it late may have used more.
local function expire(expired)
  write()
  local over = redis.call('ZRANGEBYSCORE', OPEN, '-inf', text(now), 'LIMIT', 0, 100)
  for _, member in ipairs(over) do
    redis.call('ZREM', OPEN, member)
    redis.call('ZADD', LATE, text(now + KEPT), member)
    local line = lines(member)
    for i = 3, #line, 5 do
      local amount = tonumber(line[i + 3])
      count(expired, line[i + 4])
      book(line[i + 4], tonumber(line[i + 2]), amount, amount, amount, false, expired)
    end
  end
  return #over
end

local function counted(list)
  local flat = {}
  for name, times in pairs(list) do
    flat[#flat + 1] = name
    flat[#flat + 1] = text(times)
  end
  return flat
end
