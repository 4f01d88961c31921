-- Changes an account for its current window, once for a name. ARGV: kind (grant, adjust or reset), account, amount, the part's end, how the window turns, the
-- change's name.
begin({ARGV[4]}, 0)
local stop, expires = present(tonumber(ARGV[6]), tonumber(ARGV[7]))
if not stop then
  return {'window', text(now)}
end
if call('ZADD', LATE, 'NX', text(now + KEPT), ARGV[8]) == 0 then
  return {'ok', text(now)}
end
local kind, amount = ARGV[3], tonumber(ARGV[5])
local gives = kind ~= 'adjust' or amount < 0
local found = account(ARGV[4])
if kind == 'grant' or (kind == 'adjust' and amount >= 0) then
  local at = opened(ARGV[4], found, stop, expires)
  local field = kind == 'grant' and at + 4 or at + 2
  found[field] = min(found[field] + amount, MOST)
else
  for at = FIRST, #found, WIDTH do
    if kind == 'adjust' then
      local taken = min(found[at + 2], -amount)
      found[at + 2] = found[at + 2] - taken
      amount = amount + taken
    else
      found[at + 2], found[at + 4] = 0, 0
    end
  end
end

-- What the host gave or took off is its word on the overdraft, too; what it books more is not.
if gives and used(found) <= found[3] then
  found[2] = 0
end
save()
return {'ok', text(now)}
