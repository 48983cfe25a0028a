//! Reads requests and makes responses. Source: JSON-RPC 2.0, and the schemas of the Model Context
//! Protocol.

use serde_json::{Map, Value, json};

/// The supported revisions, newest first. The newest one has no handshake.
pub(super) const VERSIONS: [&str; 5] =
    [WITHOUT_HANDSHAKE, "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

/// The first revision in which each request states its revision.
const WITHOUT_HANDSHAKE: &str = "2026-07-28";

/// The field of `_meta` in which a request states its revision.
const VERSION_KEY: &str = "io.modelcontextprotocol/protocolVersion";

/// The field of `_meta` in which a result names the server.
const SERVER_KEY: &str = "io.modelcontextprotocol/serverInfo";

/// A request, which needs a response.
pub(super) struct Request {
    pub(super) id: Value,
    pub(super) method: String,
    /// An object or null.
    pub(super) parameters: Value,
}

impl Request {
    /// Reads a message. Returns `None` for a notification or a response.
    pub(super) fn parse(message: Value) -> Result<Option<Self>, RpcError> {
        let Value::Object(mut fields) = message else { return Err(RpcError::invalid_request()) };
        if fields.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
            return Err(RpcError::invalid_request());
        }
        let Some(Value::String(method)) = fields.remove("method") else {
            let is_response = fields.contains_key("result") || fields.contains_key("error");
            return if is_response { Ok(None) } else { Err(RpcError::invalid_request()) };
        };
        let parameters = fields.remove("params").unwrap_or_default();
        match fields.remove("id") {
            None => Ok(None),
            Some(id) if id.is_string() || id.is_number() => {
                Ok(Some(Self { id, method, parameters }))
            }
            Some(_) => Err(RpcError::invalid_request()),
        }
    }

    /// Returns the response with a result.
    pub(super) fn response(self, mut result: Value) -> Value {
        let stated = self.parameters.get("_meta").and_then(|meta| meta.get(VERSION_KEY));
        if let (Some(_), Some(fields)) = (stated, result.as_object_mut()) {
            fields.insert("resultType".to_owned(), "complete".into());
            fields.insert("_meta".to_owned(), json!({ SERVER_KEY: server_info() }));
        }
        json!({ "jsonrpc": "2.0", "id": self.id, "result": result })
    }
}

/// Returns the revision for a session: the client's, or the newest one with a handshake.
pub(super) fn negotiated_version(parameters: &Value) -> &'static str {
    let asked = parameters.get("protocolVersion").and_then(Value::as_str);
    let [_, with_handshake @ ..] = VERSIONS;
    let newest = with_handshake[0];
    with_handshake.into_iter().find(|version| Some(*version) == asked).unwrap_or(newest)
}

/// Returns the name and version of the server.
pub(super) fn server_info() -> Value {
    json!({ "name": "kliping", "version": env!("CARGO_PKG_VERSION") })
}

/// Adds that a result is not to be cached, which the revisions without a handshake require.
pub(super) fn uncached(mut result: Value) -> Value {
    if let Some(fields) = result.as_object_mut() {
        fields.insert("ttlMs".to_owned(), 0.into());
        fields.insert("cacheScope".to_owned(), "private".into());
    }
    result
}

/// Returns the result of a tool, as an object and, for older clients, as its text.
pub(super) fn tool_result(answer: &Value, is_error: bool) -> Value {
    json!({
        "content": [{ "type": "text", "text": answer.to_string() }],
        "structuredContent": answer,
        "isError": is_error,
    })
}

/// An error of the protocol.
pub(super) struct RpcError {
    code: i32,
    message: String,
}

impl RpcError {
    fn new(code: i32, message: &str) -> Self {
        Self { code, message: message.to_owned() }
    }

    pub(super) fn parse_error() -> Self {
        Self::new(-32700, "the line is not valid JSON, or longer than 1 MiB")
    }

    pub(super) fn invalid_request() -> Self {
        Self::new(-32600, "the message is no request of JSON-RPC 2.0")
    }

    pub(super) fn method_not_found(method: &str) -> Self {
        Self::new(-32601, &format!("unknown method: {method}"))
    }

    pub(super) fn invalid_parameters(problem: &str) -> Self {
        Self::new(-32602, problem)
    }

    pub(super) fn internal_error() -> Self {
        Self::new(-32603, "internal error; run `kliping index` and start the server again")
    }

    /// Returns the response with the error. `id` is null if the request could not be read.
    pub(super) fn response(&self, id: &Value) -> Value {
        json!({ "jsonrpc": "2.0", "id": id, "error": { "code": self.code, "message": self.message } })
    }
}

/// The arguments of a tool.
pub(super) type ToolArguments = Map<String, Value>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_requests_notifications_or_errors() {
        let parse = |text: &str| Request::parse(serde_json::from_str(text).unwrap());
        let request = parse(r#"{"jsonrpc":"2.0","id":"a","method":"ping"}"#);
        assert!(matches!(request, Ok(Some(request)) if request.id == "a"));
        for quiet in [
            r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":{}}"#,
        ] {
            assert!(matches!(parse(quiet), Ok(None)), "{quiet}");
        }
        for wrong in ["1", "{}", r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#] {
            assert!(matches!(parse(wrong), Err(RpcError { code: -32600, .. })), "{wrong}");
        }
    }

    #[test]
    fn version_is_the_clients_or_the_newest_with_a_handshake() {
        let version = |asked: &str| negotiated_version(&json!({ "protocolVersion": asked }));
        assert_eq!(version("2025-06-18"), "2025-06-18");
        assert_eq!(version("2030-01-01"), "2025-11-25");
        assert_eq!(version(WITHOUT_HANDSHAKE), "2025-11-25");
    }

    #[test]
    fn results_name_the_server_if_the_request_states_its_version() {
        let request = |parameters| Request { id: 1.into(), method: String::new(), parameters };
        let plain = request(json!({})).response(json!({}));
        assert_eq!(plain, json!({ "jsonrpc": "2.0", "id": 1, "result": {} }));
        let stated = request(json!({ "_meta": { VERSION_KEY: WITHOUT_HANDSHAKE } }));
        let stated = stated.response(json!({}));
        assert_eq!(stated["result"]["resultType"], "complete");
        assert_eq!(stated["result"]["_meta"][SERVER_KEY]["name"], "kliping");
    }
}
