//! What `Accept-Encoding` says.

use axum::http::HeaderValue;

/// Whether it names a coding and does not give it the weight 0.
pub(super) fn accepts(accepted: Option<&HeaderValue>, coding: &str) -> bool {
    let accepted = accepted.and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let weight = parts
            .find_map(|part| part.strip_prefix("q="))
            .and_then(|q| q.parse::<f32>().ok());
        named && weight != Some(0.0)
    })
}
