-- What is under a key: its data, its version (false for a plain string, which has none), and when it expires, in milliseconds since 1970, 0 for never.
-- A negative time says why there is no entry.
local NOTHING, NO_FIELDS, OTHER_TYPE = -1, -2, -3
local now

local function expiry(key)
  local left = redis.call('PTTL', key)
  if left < 0 then
    return 0
  end
  if not now then
    local time = redis.call('TIME')
    now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  end
  return now + left
end

local function read(key)
  local fields = redis.pcall('HMGET', key, 'data', 'version')
  if fields.err then
    local text = redis.pcall('GET', key)
    if type(text) == 'string' then
      return text, false, expiry(key)
    end
    return false, false, OTHER_TYPE
  end
  if fields[1] and fields[2] then
    return fields[1], fields[2], expiry(key)
  end
  if redis.call('EXISTS', key) == 0 then
    return false, false, NOTHING
  end
  return false, false, NO_FIELDS
end
