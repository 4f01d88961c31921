-- Answers the epoch. Where there is none, the server is new or was emptied: a caller who knew another says when that was found out, and
-- windows which began before are not known any more. ARGV: a new epoch's name, 1 where the host says that all is well.
begin({})
local known, found = string.match(ARGV[2], '^[^|]+'), string.match(epoch, '^[^|]+')
local since = string.match(epoch, '|(.+)$')
if not found then
  found, since = ARGV[3], known and text(now) or '0'
elseif known and known ~= found and since == '0' then
  since = text(now)
end
if ARGV[4] == '1' then
  since = 'accepted'
end
epoch = found .. '|' .. since
redis.call('HSET', BOOKS, '@epoch', epoch)
save()
return {text(now), epoch}
