//! What a file's name says about it.

/// Trunk puts 16 hexadecimal digits into the names of what it hashes; other tools put 8 or more.
const MIN_HASH: usize = 8;

/// The content type by the name's ending.
pub(super) fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "txt" | "md" | "ftl" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether the name has its content's hash in it: `web-0123456789abcdef_bg.wasm`, or `0123456789abcdef-loading.js` as Trunk
/// names the module that it calls while it loads the page.
pub(super) fn has_hashed_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hash_ends = |part: &str| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        (digits >= MIN_HASH).then(|| part.as_bytes().get(digits).copied())
    };
    let mut parts = name.split('-');
    let leads = parts.next().and_then(hash_ends) == Some(None) && name.contains('-');
    leads || parts.any(|part| matches!(hash_ends(part), Some(Some(b'.' | b'_'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_name_table() {
        for (path, hashed) in [
            ("web-0123456789abcdef.js", true),
            ("web-0123456789abcdef_bg.wasm", true),
            ("snippets/x-0123456789abcdef/inline0.js", false),
            ("assets/main-0a1b2c3d.css", true),
            ("index.html", false),
            ("icon-192.png", false),
            ("look-facade.css", false),
            ("0123456789abcdef.js", false),
            ("0123456789abcdef-loading.js", true),
            ("0123456789abcdef", false),
            ("facade-loading.js", false),
            // By its name browsers know it: it must be asked for again.
            ("service-worker.js", false),
        ] {
            assert_eq!(has_hashed_name(path), hashed, "{path}");
        }
    }
}
