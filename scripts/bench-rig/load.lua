-- wrk: one path over and over or, with BENCH_ITEMS, ?item= of random SKUs, the same each time.
-- At the end one line: requests, microseconds, p50, p99 (microseconds), failed.

local items = tonumber(os.getenv("BENCH_ITEMS") or 0)

if items > 0 then
   local list, i = {}, 0

   init = function()
      math.randomseed(1)
      for n = 1, 50000 do
         list[n] = wrk.format("GET", string.format("%s?item=B%06d", wrk.path, math.random(0, items - 1)))
      end
   end

   request = function()
      i = i % #list + 1
      return list[i]
   end
end

done = function(summary, latency)
   local e = summary.errors
   io.write(string.format("load: %d %d %d %d %d\n", summary.requests, summary.duration,
      latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.timeout + e.status))
end
