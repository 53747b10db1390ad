-- Reads all entries whose keys match a glob, as of one instant. ARGV: the glob, and how many there may be. Answers four values for each.
local limit = tonumber(ARGV[2])
local answer, seen, count, cursor = {}, {}, 0, '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    if not seen[key] then
      seen[key] = true
      local data, version, expires = read(key)
      if expires >= 0 then
        count = count + 1
        if count > limit then
          return redis.error_reply('TOOMANYENTRIES')
        end
        answer[count * 4 - 3], answer[count * 4 - 2], answer[count * 4 - 1], answer[count * 4] = key, data, version, expires
      end
    end
  end
until cursor == '0'
return answer
