-- Authenticates sessions chosen uniformly at random from the file of tokens.
local tokens = {}
for token in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = token end
math.randomseed(tonumber(os.getenv("SEED")))

wrk.method = "POST"
wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")
wrk.headers["Content-Type"] = "application/json"

function request()
  local token = tokens[math.random(#tokens)]
  return wrk.format(nil, "/v1/sessions/authenticate", nil, '{"session_token":"' .. token .. '"}')
end
