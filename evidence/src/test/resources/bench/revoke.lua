-- Revokes the sessions of the file of tokens in its order, from place FROM on.
local tokens = {}
for token in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = token end
local at = tonumber(os.getenv("FROM"))

wrk.method = "POST"
wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")
wrk.headers["Content-Type"] = "application/json"

function request()
  at = at % #tokens + 1
  return wrk.format(nil, "/v1/sessions/revoke", nil, '{"session_token":"' .. tokens[at] .. '"}')
end
