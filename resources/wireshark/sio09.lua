-- Socket.IO 0.9 (protocol revision 1) for Wireshark and tshark: fields sio09.* for every packet, whatever carried it.
-- Works on WebSocket text, on bodies of xhr-polling, jsonp-polling, htmlfile and xhr-multipart, and on handshakes.
-- docs/wireshark.md of Socketscope says how to install it and what to ask it.

local sio09 = Proto("sio09", "Socket.IO 0.9")

local fields = {
  type = ProtoField.string("sio09.type", "Type"),
  id = ProtoField.string("sio09.id", "Message id"),
  ack = ProtoField.string("sio09.ack", "Ack asked of"),
  ack_id = ProtoField.string("sio09.ack_id", "Acknowledged id"),
  endpoint = ProtoField.string("sio09.endpoint", "Endpoint"),
  event = ProtoField.string("sio09.event", "Event"),
  data = ProtoField.string("sio09.data", "Data"),
  reason = ProtoField.string("sio09.error.reason", "Error reason"),
  advice = ProtoField.string("sio09.error.advice", "Error advice"),
  raw = ProtoField.string("sio09.raw", "Packet"),
  sid = ProtoField.string("sio09.sid", "Session id"),
  transport = ProtoField.string("sio09.transport", "Transport"),
  handshake = ProtoField.string("sio09.handshake", "Handshake"),
  dir = ProtoField.string("sio09.dir", "Direction"),
  count = ProtoField.uint32("sio09.batch.count", "Packets in this payload"),
}
local list = {}
for _, field in pairs(fields) do list[#list + 1] = field end
sio09.fields = list

local bad_packet = ProtoExpert.new("sio09.bad", "No packet of Socket.IO 0.9", expert.group.MALFORMED, expert.severity.WARN)
local is_error = ProtoExpert.new("sio09.error", "The server refuses", expert.group.RESPONSE_CODE, expert.severity.NOTE)
sio09.experts = { bad_packet, is_error }

local TYPES = { [0] = "disconnect", "connect", "heartbeat", "message", "json", "event", "ack", "error", "noop" }
local REASONS = { ["0"] = "transport not supported", ["1"] = "client not handshaken", ["2"] = "unauthorized" }
local ADVICES = { ["0"] = "reconnect" }
local TRANSPORTS = {
  websocket = true, flashsocket = true, htmlfile = true,
  ["xhr-polling"] = true, ["jsonp-polling"] = true, ["xhr-multipart"] = true,
}
local ENDLESS = { htmlfile = true, ["xhr-multipart"] = true }
local MARK = "\239\191\189"

-- Text ---------------------------------------------------------------------------------------------------------------

local function utf8_of(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xC0 + math.floor(code / 64), 0x80 + code % 64) end
  if code < 0x10000 then
    return string.char(0xE0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
  end
  return string.char(0xF0 + math.floor(code / 262144), 0x80 + math.floor(code / 4096) % 64,
    0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
end

local ESCAPES = { n = "\n", t = "\t", r = "\r", b = "\b", f = "\f" }

-- The JSON string whose opening quote stands at `from`: its text and the place behind it, or nil.
local function json_string(text, from)
  if text:sub(from, from) ~= '"' then return nil end
  local parts, at, high = {}, from + 1, nil
  while true do
    local stop = text:find('["\\]', at)
    if stop == nil then return nil end
    if stop > at then
      if high then parts[#parts + 1], high = MARK, nil end
      parts[#parts + 1] = text:sub(at, stop - 1)
    end
    if text:sub(stop, stop) == '"' then
      if high then parts[#parts + 1] = MARK end
      return table.concat(parts), stop + 1
    end
    local letter = text:sub(stop + 1, stop + 1)
    local digits = letter == "u" and text:match("^%x%x%x%x", stop + 2)
    if digits then
      local code = tonumber(digits, 16)
      if high and code >= 0xDC00 and code <= 0xDFFF then
        parts[#parts + 1], high = utf8_of(0x10000 + (high - 0xD800) * 1024 + code - 0xDC00), nil
      else
        if high then parts[#parts + 1], high = MARK, nil end
        if code >= 0xD800 and code <= 0xDBFF then high = code else parts[#parts + 1] = utf8_of(code) end
      end
      at = stop + 6
    else
      if high then parts[#parts + 1], high = MARK, nil end
      parts[#parts + 1] = ESCAPES[letter] or letter
      at = stop + 2
    end
  end
end

-- The value of `name` of a JSON object, where it is a string; keys of nested values are passed over.
local function event_name(json)
  local depth, at = 0, 1
  while at <= #json do
    local stop = json:find('[%[%]{}"]', at)
    if stop == nil then return nil end
    local sign = json:sub(stop, stop)
    if sign == '"' then
      local text, behind = json_string(json, stop)
      if text == nil then return nil end
      local value = json:match("^%s*:%s*()", behind)
      if depth == 1 and text == "name" and value then return (json_string(json, value)) end
      at = behind
    else
      depth = depth + ((sign == "{" or sign == "[") and 1 or -1)
      at = stop + 1
    end
  end
  return nil
end

local function form_text(text)
  text = text:gsub("%+", " ")
  return (text:gsub("%%(%x%x)", function(digits) return string.char(tonumber(digits, 16)) end))
end

-- Where so many UTF-16 units from `from` end: 4 bytes of UTF-8 are two of them.
local function behind_units(text, from, units)
  local at = from
  while units > 0 and at <= #text do
    local first = text:byte(at)
    local bytes = first < 0x80 and 1 or first < 0xE0 and 2 or first < 0xF0 and 3 or 4
    units = units - (bytes == 4 and 2 or 1)
    at = at + bytes
  end
  return math.min(at, #text + 1)
end

-- Packets of a payload as {first byte, last byte}: framed by U+FFFD and their length, or one bare packet.
local function packets_of(text)
  if text == "" then return {} end
  if text:sub(1, 3) ~= MARK then return { { 1, #text } } end
  local found, at = {}, 1
  while text:sub(at, at + 2) == MARK do
    local digits, from = text:match("^(%d*)" .. MARK .. "()", at + 3)
    if digits == nil then break end
    local behind = behind_units(text, from, tonumber(digits) or 0)
    found[#found + 1] = { from, behind - 1 }
    at = behind
  end
  return found
end

-- Trees --------------------------------------------------------------------------------------------------------------

local function head_of(text)
  local type, id, plus, endpoint, rest = text:match("^:*([0-8]):(%d*)(%+?):?([^:]*):?()")
  if type == nil then return nil end
  return { type = tonumber(type), id = id, plus = plus, endpoint = endpoint, data = text:sub(rest) }
end

local function add_error(tree, range, data)
  local reason, advice = data:match("^([^+]*)%+?(.*)$")
  if reason ~= "" then tree:add(fields.reason, range, REASONS[reason] or reason) end
  if advice ~= "" then tree:add(fields.advice, range, ADVICES[advice] or advice) end
  tree:add_proto_expert_info(is_error, "The server refuses: " .. (REASONS[reason] or reason))
end

-- Adds one packet; answers a line that says what it is.
local function add_packet(tree, range, text)
  local head = head_of(text)
  local branch = tree:add(sio09, range, "Socket.IO 0.9")
  branch:add(fields.raw, range, text)
  if head == nil then
    branch:add_proto_expert_info(bad_packet)
    branch:append_text(", no packet")
    return "no packet"
  end
  local name = TYPES[head.type]
  local said = name
  branch:add(fields.type, range, name)
  branch:add(fields.endpoint, range, head.endpoint)
  if head.id ~= "" then
    branch:add(fields.id, range, head.id)
    branch:add(fields.ack, range, head.plus == "+" and "handler" or "transport")
  end
  if head.data ~= "" then branch:add(fields.data, range, head.data) end
  if name == "event" then
    local event = event_name(head.data)
    if event then
      branch:add(fields.event, range, event)
      said = 'event "' .. event .. '"'
    end
  elseif name == "ack" then
    local id = head.data:match("^%d+")
    if id then
      branch:add(fields.ack_id, range, id)
      said = "ack of " .. id
    end
  elseif name == "error" then
    add_error(branch, range, head.data)
  end
  if head.endpoint ~= "" then said = said .. " " .. head.endpoint end
  if head.id ~= "" then said = said .. " " .. head.id .. head.plus end
  branch:append_text(", " .. said)
  return said
end

-- `range_of(first, last)` are the bytes of the frame that hold these bytes of the text.
local function add_payload(tree, text, range_of)
  local packets = packets_of(text)
  local lines = {}
  for _, place in ipairs(packets) do
    local first, last = place[1], place[2]
    lines[#lines + 1] = add_packet(tree, range_of(first, last), text:sub(first, last))
  end
  if #packets > 1 then tree:add(fields.count, range_of(1, #text), #packets) end
  return lines
end

-- `dir` is "in" for what the client says, "out" for what it hears; nil where it is not known.
local function add_session(tree, session, dir)
  tree:add(fields.sid, session.sid):set_generated()
  tree:add(fields.transport, session.transport):set_generated()
  if dir then tree:add(fields.dir, dir):set_generated() end
end

local function say(pinfo, lines)
  if #lines == 0 then return end
  pinfo.cols.protocol = "SIO0.9"
  pinfo.cols.info:append("  " .. table.concat(lines, ", "))
end

-- WebSocket ----------------------------------------------------------------------------------------------------------

-- By number of the TCP stream: which session it carries, and from which port it is served.
local streams = {}
local tcp_stream = Field.new("tcp.stream")
local tcp_srcport = Field.new("tcp.srcport")
local tcp_dstport = Field.new("tcp.dstport")
local tcp_payload = Field.new("tcp.payload")

local function stream_of()
  local stream = tcp_stream()
  return stream and streams[stream.value]
end

local function dir_in(session)
  local port = tcp_srcport()
  return port and (port.value == session.port and "out" or "in")
end

local function looks_like_packets(text)
  return text:match("^[0-8]:%d*%+?:") ~= nil or text:match("^" .. MARK .. "%d+" .. MARK) ~= nil
end

sio09:register_heuristic("ws", function(tvb, pinfo, tree)
  local text = tvb:raw()
  if not looks_like_packets(text) then return false end
  local lines = add_payload(tree, text, function(first, last) return tvb:range(first - 1, last - first + 1) end)
  local session = stream_of()
  if session then add_session(tree:add(sio09, tvb:range(0, 0), "Socket.IO 0.9 session"), session, dir_in(session)) end
  say(pinfo, lines)
  return true
end)

function sio09.dissector(tvb, pinfo, tree)
  say(pinfo, add_payload(tree, tvb:raw(), function(first, last) return tvb:range(first - 1, last - first + 1) end))
  return tvb:len()
end

-- HTTP ---------------------------------------------------------------------------------------------------------------

local request_uri = Field.new("http.request.uri")
local request_method = Field.new("http.request.method")
local response_for = Field.new("http.response_for.uri")
local response_code = Field.new("http.response.code")
local file_data = Field.new("http.file_data")

-- `/socket.io/1/xhr-polling/SID?…`, whatever stands before the revision.
local function session_in(uri)
  local path = uri:gsub("[?#].*$", "")
  local transport, sid = path:match("/1/([%w-]+)/([^/]+)/?$")
  if transport == nil or not TRANSPORTS[transport] then return nil end
  return { sid = sid, transport = transport }
end

local function is_handshake(uri)
  return uri:gsub("[?#].*$", ""):match("/1/?$") ~= nil
end

-- A payload that stands in the body as it is has its bytes there; one that was unwrapped is shown as data of its own.
local function add_text(tree, text, range, is_bare)
  if text == "" then return {} end
  if is_bare then
    return add_payload(tree, text, function(first, last) return range:range(first - 1, last - first + 1) end)
  end
  local tvb = ByteArray.new(text, true):tvb("Socket.IO payload")
  return add_payload(tree, text, function(first, last) return tvb:range(first - 1, last - first + 1) end)
end

local function append(lines, more)
  for _, line in ipairs(more) do lines[#lines + 1] = line end
end

-- Script blocks, or parts, of an answer that does not end: those that are whole. Answers where the rest begins.
local function add_pieces(tree, text, transport)
  local lines, at = {}, 1
  while true do
    local payload, behind = nil, nil
    if transport == "htmlfile" then
      local quote = text:match('<script>_%(()"', at)
      if quote then payload, behind = json_string(text, quote) end
    else
      local from = text:match("Content%-Type: text/plain[^\n]*\n()", at)
      if from then from = text:match("^Content%-Length: [^\n]*\n()", from) or from end
      if from then from = text:match("^\r?\n()", from) end
      behind = from and text:find("\n--socketio", from, true)
      if behind then payload = text:sub(from, behind - 1) end
    end
    if payload == nil then return lines, at end
    append(lines, add_text(tree, payload, nil, false))
    at = behind
  end
end

local function add_posted(tree, text, range, transport)
  if transport ~= "jsonp-polling" then return add_text(tree, text, range, true) end
  local field = text:match("^d=([^&]*)") or text:match("&d=([^&]*)")
  local payload = field and json_string(form_text(field), 1)
  return payload and add_text(tree, payload, range, false) or {}
end

local function add_answered(tree, text, range, transport)
  -- What answers a post is no packet.
  if ENDLESS[transport] or text == "1" then return {} end
  if transport ~= "jsonp-polling" then return add_text(tree, text, range, true) end
  local quote = text:match('^%s*io%.j%[%d+%]%(()"')
  local payload = quote and json_string(text, quote)
  return payload and add_text(tree, payload, range, false) or {}
end

local function add_handshake(tree, text, range)
  local quote = text:match('^%s*io%.j%[%d+%]%(()"')
  local line = quote and json_string(text, quote) or text
  local sid = line:match("^([^:%s]+):[%d.]*:[%d.]*:[%w,-]*$")
  if sid == nil then return {} end
  tree:add(fields.handshake, range, line)
  tree:add(fields.sid, range, sid)
  return { "handshake " .. sid }
end

local function add_message(tree, pinfo, uri, body, is_request)
  local session = session_in(uri)
  local is_first = session == nil and is_handshake(uri)
  if session == nil and not is_first then return end
  local branch = tree:add(sio09, "Socket.IO 0.9 over HTTP")
  if session then add_session(branch, session, is_request and "in" or "out") end
  if body == nil then return end
  local range = body.range
  local text = range:raw()
  if is_first then
    if not is_request then say(pinfo, add_handshake(branch, text, range)) end
  elseif is_request then
    say(pinfo, add_posted(branch, text, range, session.transport))
  else
    say(pinfo, add_answered(branch, text, range, session.transport))
  end
end

-- Remembers what a request opens: a WebSocket, or an answer that does not end.
local function note_stream(uri, method)
  local session = session_in(uri)
  local stream, port = tcp_stream(), tcp_dstport()
  if session == nil or stream == nil or port == nil or method ~= "GET" then return end
  local opens = session.transport == "websocket" or session.transport == "flashsocket" or ENDLESS[session.transport]
  streams[stream.value] = opens and { sid = session.sid, transport = session.transport, port = port.value } or nil
end

-- By frame: what the segments before it left of a piece that is not whole. Frames are looked at again in any order.
local begun = {}
local MOST_BEGUN = 16 * 1024 * 1024

-- Each segment of an endless answer is read as it comes: Wireshark shows the body at its end, which may be hours later.
local function add_endless(tree, pinfo, session, payload)
  if dir_in(session) ~= "out" then return end
  local branch = tree:add(sio09, "Socket.IO 0.9 over HTTP")
  add_session(branch, session, "out")
  if not pinfo.visited then begun[pinfo.number] = session.rest end
  local text = (begun[pinfo.number] or "") .. payload.range:raw()
  local lines, rest = add_pieces(branch, text, session.transport)
  if not pinfo.visited then
    session.rest = #text - rest < MOST_BEGUN and text:sub(rest) or nil
  end
  say(pinfo, lines)
end

-- Frames before RFC 6455 (draft-hixie-75 and -76) are `00 text FF`, which Wireshark takes for others.
local function add_hixie(tree, pinfo, session, payload)
  local text, at, lines, branch = payload.range:raw(), 1, {}, nil
  while true do
    local from, last = text:match("^\0()[0-8]:[^\255]*()\255", at)
    if from == nil then break end
    if branch == nil then
      branch = tree:add(sio09, "Socket.IO 0.9 over WebSocket, draft-hixie")
      add_session(branch, session, dir_in(session))
    end
    append(lines, add_text(branch, text:sub(from, last - 1), payload.range:range(from - 1, last - from), true))
    at = last + 1
  end
  say(pinfo, lines)
end

local function add_stream(tree, pinfo)
  local session, payload = stream_of(), tcp_payload()
  if session == nil or payload == nil then return end
  if ENDLESS[session.transport] then add_endless(tree, pinfo, session, payload)
  else add_hixie(tree, pinfo, session, payload) end
end

-- A frame may hold several messages; their bodies come in their order, and not every message has one.
local over_http = Proto("sio09_http", "Socket.IO 0.9 over HTTP")

function over_http.dissector(_, pinfo, tree)
  local uris, methods, answers = { request_uri() }, { request_method() }, { response_for() }
  local bodies = { file_data() }
  local next_body = 1
  local function body_for(count)
    local body = bodies[next_body]
    if body == nil or (count > #bodies and count > 1) then return nil end
    next_body = next_body + 1
    return body
  end
  local codes = { response_code() }
  if #codes > 0 then
    for _, uri in ipairs(answers) do add_message(tree, pinfo, uri.value, body_for(#answers), false) end
  else
    for index, uri in ipairs(uris) do
      local method = methods[index] and methods[index].value
      note_stream(uri.value, method)
      add_message(tree, pinfo, uri.value, method ~= "GET" and body_for(1) or nil, true)
    end
    add_stream(tree, pinfo)
  end
end

register_postdissector(over_http)

function sio09.init()
  streams = {}
  begun = {}
end
