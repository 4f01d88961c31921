-- Answers the epoch: the books' name, when it was found out that books before them were lost, and when they were made by a process that knew none
-- before. A caller who knew others says so by their name; windows which began before that are not known any more. ARGV: a new epoch's name, 1 where the
-- host says that all is well.
begin({}, 0)
local known = string.match(ARGV[2], '^[^|]+')
local found, since, made = string.match(epoch, '^([^|]+)|([^|]+)|([^|]+)$')
if not found then
  found, since, made = ARGV[3], known and text(now) or '0', known and '0' or text(now)
elseif known and known ~= found and since == '0' then
  since = text(now)
end
if ARGV[4] == '1' then
  since, made = 'accepted', '0'
end
epoch = found .. '|' .. since .. '|' .. made
call('HSET', BOOKS, '@epoch', epoch)
save()
return {text(now), epoch}
