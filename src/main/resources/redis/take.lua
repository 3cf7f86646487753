-- Takes from several limits at once, all or nothing, by Redis's own clock.
-- Each limit is an exact sliding window: KEYS[i] is a sorted set of the times (µs) it was taken.
-- ARGV: for each key its period (ms) and how many it allows in any such period.
-- Returns {0, 0} when all were taken, else {index of the limit that refuses longest, ms to wait}.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local worst, wait = 0, 0
for i, key in ipairs(KEYS) do
  local period, allowed = ARGV[2 * i - 1] * 1000, tonumber(ARGV[2 * i])
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - period)
  local taken = redis.call('ZCARD', key)
  if taken >= allowed then
    local leaves = redis.call('ZRANGE', key, taken - allowed, taken - allowed, 'WITHSCORES')
    local left = leaves[2] + period - now
    if left > wait then
      worst, wait = i, left
    end
  end
end
if worst > 0 then
  return {worst, math.ceil(wait / 1000)}
end
for i, key in ipairs(KEYS) do
  local period = ARGV[2 * i - 1]
  local member = string.format('%.0f', now)
  while redis.call('ZADD', key, 'NX', now, member) == 0 do
    member = member .. '+'
  end
  redis.call('PEXPIRE', key, period)
end
return {0, 0}
